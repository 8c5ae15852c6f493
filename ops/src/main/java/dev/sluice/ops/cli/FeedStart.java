package dev.sluice.ops.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "start",
        description = "Starts one that was stopped, and the simulated venue that it listens to.",
        footer = {"%nExamples:", "  ./sluice feed start payments"},
        mixinStandardHelpOptions = true)
final class FeedStart implements Callable<Integer> {
    @Mixin
    private FeedDesk desk;

    @Mixin
    private DryRun dry;

    @Parameters(paramLabel = "FEED", description = "As 'feed list' names it.")
    private String feed;

    @Override
    public Integer call() {
        Optional<FeedCompose> compose = desk.compose();
        if (compose.isPresent()) {
            return compose.get().start(feed, dry);
        }
        return desk.change(
                dry,
                new FeedChange<>(
                        "start",
                        () -> desk.control().known(feed),
                        status -> status.isAlive() ? "runs already" : "",
                        (status, progress) -> desk.control().start(feed, progress)));
    }
}
