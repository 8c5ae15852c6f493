package dev.sluice.ops.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "stop",
        description = "Ends one; it sends what is under way, or keeps it on its disk. It stays so until it is started.",
        mixinStandardHelpOptions = true)
final class FeedStop implements Callable<Integer> {
    @Mixin
    private FeedDesk desk;

    @Parameters(paramLabel = "FEED", description = "As 'feed list' names it.")
    private String feed;

    @Override
    public Integer call() {
        return desk.change((control, progress) -> control.stop(feed, progress));
    }
}
