package dev.sluice.ops.cli;

import dev.sluice.lakehouse.Pauses;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "pause",
        description =
                "Makes streams wait, wherever they run, until 'resume'; nothing is lost meanwhile. Without a name it says"
                        + " what waits.",
        footer = {
            "%nExamples:",
            "  ./sluice pause bronze.payments --reason \"bad sender\"",
            "  ./sluice pause all --dry-run",
            "  ./sluice pause                   who waits, and why"
        },
        mixinStandardHelpOptions = true)
final class Pause implements Callable<Integer> {
    @Mixin
    private Where where;

    @Parameters(
            paramLabel = "STREAM",
            arity = "0..1",
            description = "A table such as silver.payments, a layer such as bronze, or all.")
    private String stream;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why; status says it.",
            defaultValue = "no reason given")
    private String reason;

    @Option(names = "--dry-run", description = "Say what would wait, and change nothing.")
    private boolean isDry;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        return where.withLake(lake -> {
            try (Pauses pauses = new Pauses(lake, "sluice pause")) {
                if (stream != null) {
                    PausedNames.check(spec, where.contracts().all(), stream);
                }
                if (stream != null && isDry) {
                    out.println(stream + " would wait from then on; nothing was changed.");
                } else if (stream != null) {
                    out.println(
                            pauses.pause(stream, reason)
                                    ? stream + " waits from now on: batches at work are dropped and taken again by"
                                            + " './sluice resume " + stream + "'."
                                    : stream + " waits already.");
                }
                if (pauses.all().isEmpty()) {
                    out.println("Nothing waits for './sluice resume'.");
                }
                pauses.all()
                        .forEach(pause -> out.printf(
                                "  %s waits since %s, by %s: %s%n",
                                pause.name(), pause.since(), pause.who(), pause.reason()));
                return 0;
            }
        });
    }
}
