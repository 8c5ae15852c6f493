package dev.sluice.ops.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "restart",
        description = "Ends one and starts it again; nothing that it has is lost.",
        footer = {
            "%nExamples:",
            "  ./sluice feed restart binance --symbols BTCUSDT,ETHUSDT",
            "  ./sluice feed restart payments --dry-run"
        },
        mixinStandardHelpOptions = true)
final class FeedRestart implements Callable<Integer> {
    @Mixin
    private FeedDesk desk;

    @Mixin
    private DryRun dry;

    @Parameters(paramLabel = "FEED", description = "As 'feed list' names it.")
    private String feed;

    @Option(
            names = "--symbols",
            paramLabel = "SYMBOLS",
            description = "What it is to ask its venue for from now on, such as AAPL,MSFT,GOOGL; until the platform is"
                    + " started anew.")
    private String symbols;

    @Override
    public Integer call() {
        Optional<String> asked = Optional.ofNullable(symbols);
        Optional<FeedCompose> compose = desk.compose();
        if (compose.isPresent()) {
            return compose.get().restart(feed, asked, dry);
        }
        return desk.change(
                dry,
                new FeedChange<>(
                        "end and start again",
                        () -> desk.control().known(feed, asked),
                        status -> "",
                        (status, progress) -> desk.control().restart(feed, asked, progress)));
    }
}
