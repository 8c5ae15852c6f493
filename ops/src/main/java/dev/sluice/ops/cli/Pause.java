package dev.sluice.ops.cli;

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
    private PauseDesk desk;

    @Parameters(
            paramLabel = "STREAM|LAYER",
            arity = "0..1",
            description = "A table such as silver.payments, a layer such as bronze, or all.")
    private String stream;

    @Option(
            names = "--reason",
            converter = OneLine.class,
            paramLabel = "TEXT",
            description = "Why; status says it.",
            defaultValue = "no reason given")
    private String reason;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (stream != null) {
            PausedNames.check(spec, desk.where().contracts().all(), stream);
            desk.pause(
                    new PauseDesk.Meant(stream, stream),
                    reason,
                    ": a batch at work is dropped and taken again by './sluice resume " + stream + "'.");
        }
        return desk.list();
    }
}
