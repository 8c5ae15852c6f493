package dev.sluice.ops.cli;

import dev.sluice.lakehouse.Pauses;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "resume",
        description = "Lets streams go on that 'pause' made wait; they go on where they were.",
        footer = {"%nExamples:", "  ./sluice resume bronze.payments", "  ./sluice resume all"},
        mixinStandardHelpOptions = true)
final class Resume implements Callable<Integer> {
    @Mixin
    private Where where;

    @Parameters(paramLabel = "STREAM", description = "What was paused, as 'pause' names it.")
    private String stream;

    @Option(names = "--dry-run", description = "Say what would go on, and change nothing.")
    private boolean isDry;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        return where.withLake(lake -> {
            try (Pauses pauses = new Pauses(lake, "sluice resume")) {
                if (isDry) {
                    boolean waits =
                            pauses.all().stream().anyMatch(pause -> pause.name().equals(stream));
                    spec.commandLine()
                            .getOut()
                            .println(stream + (waits ? " would go on" : " does not wait") + "; nothing was changed.");
                    return 0;
                }
                boolean was = pauses.resume(stream);
                spec.commandLine().getOut().println(was ? stream + " goes on." : stream + " does not wait.");
                Pauses.about(stream, pauses.all()).ifPresent(other -> spec.commandLine()
                        .getOut()
                        .println("It waits all the same, because " + other.name() + " does: './sluice resume "
                                + other.name() + "'."));
                return 0;
            }
        });
    }
}
