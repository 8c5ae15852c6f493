package dev.sluice.ops.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "rebuild",
        description = "Puts aside what streams have that do not run; the next start goes on from the table's position.",
        footer = {
            "%nExamples:",
            "  ./sluice checkpoint rebuild silver.payments --dry-run",
            "  ./sluice checkpoint rebuild silver.payments"
        },
        mixinStandardHelpOptions = true)
final class CheckpointRebuild implements Callable<Integer> {
    @Mixin
    private CheckpointDesk desk;

    @Mixin
    private DryRun dry;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (dry.isOn()) {
            desk.previewRebuild(out);
        } else {
            desk.rebuild(out);
        }
        return 0;
    }
}
