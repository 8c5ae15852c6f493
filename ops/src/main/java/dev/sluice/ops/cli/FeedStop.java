package dev.sluice.ops.cli;

import dev.sluice.stack.PartStatus;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "stop",
        description = "Ends one; it sends what is under way, or keeps it on its disk. It stays so until it is started.",
        footer = {"%nExamples:", "  ./sluice feed stop binance", "  ./sluice feed stop binance --dry-run"},
        mixinStandardHelpOptions = true)
final class FeedStop implements Callable<Integer> {
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
            return compose.get().stop(feed, dry);
        }
        return desk.change(
                dry,
                new FeedChange<>(
                        "end",
                        () -> desk.control().known(feed),
                        status -> status.state() == PartStatus.State.STOPPED ? "does not run" : "",
                        (status, progress) -> desk.control().stop(feed, progress)));
    }
}
