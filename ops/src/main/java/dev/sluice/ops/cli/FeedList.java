package dev.sluice.ops.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "list",
        description = "How each producer is and what it sent, failed to send, and still has; ends with 1 if one that is"
                + " wanted does not run.",
        footer = {"%nExamples:", "  ./sluice feed list", "  ./sluice feed list --output json"},
        mixinStandardHelpOptions = true)
final class FeedList implements Callable<Integer> {
    @Mixin
    private FeedDesk desk;

    @Override
    public Integer call() {
        Optional<FeedCompose> compose = desk.compose();
        if (compose.isPresent()) {
            return compose.get().list();
        }
        return desk.list();
    }
}
