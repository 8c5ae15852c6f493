package dev.sluice.ops.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        description = "Each stream, what its checkpoint says beside its table, and how many were put aside.",
        footer = {"%nExamples:", "  ./sluice checkpoint list", "  ./sluice checkpoint list --output json"},
        mixinStandardHelpOptions = true)
final class CheckpointList implements Callable<Integer> {
    @Mixin
    private CheckpointDesk desk;

    @Mixin
    private Listing listing;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        desk.print(listing, spec.commandLine().getOut());
        return 0;
    }
}
