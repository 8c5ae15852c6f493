package dev.sluice.ops.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        description = "As list; ends with 1 if a checkpoint is not what a crash leaves behind.",
        footer = {"%nExamples:", "  ./sluice checkpoint verify", "  ./sluice checkpoint verify --output json"},
        mixinStandardHelpOptions = true)
final class CheckpointVerify implements Callable<Integer> {
    @Mixin
    private CheckpointDesk desk;

    @Mixin
    private Listing listing;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        long wrong = desk.print(listing, spec.commandLine().getOut());
        if (!listing.isJson()) {
            spec.commandLine().getOut().println(wrong == 0 ? "Nothing is wrong." : disagree(wrong));
        }
        return wrong == 0 ? 0 : Main.FAILED;
    }

    private static String disagree(long wrong) {
        return wrong
                + " checkpoint(s) do not agree with their tables. Nothing is lost by that: the next start puts them"
                + " aside; './sluice checkpoint rebuild' does it now.";
    }
}
