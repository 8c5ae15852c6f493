package dev.sluice.producer;

import dev.sluice.producer.generator.Shares;
import dev.sluice.schemas.contract.Contracts;
import java.nio.file.Path;
import java.util.Optional;

/** Options that all generators have. */
final class FeedOptions {
    private static final long HIGHEST_RATE = 10_000_000;

    private FeedOptions() {}

    static long perSecond(Options options) {
        return options.number(ProduceKeys.RATE, 0, HIGHEST_RATE);
    }

    static long seed(Options options) {
        return options.number(ProduceKeys.SEED, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    static String runId(Options options) {
        String fromClock = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
        String expected = "up to 32 letters, digits and hyphens";
        return options.parsedIfGiven(ProduceKeys.RUN_ID, expected, fromClock, text -> {
            if (!text.matches("[A-Za-z0-9-]{1,32}")) {
                throw new IllegalArgumentException();
            }
            return text;
        });
    }

    static Shares shares(Options options) {
        return new Shares(
                options.share(ProduceKeys.BROKEN_SHARE),
                options.share(ProduceKeys.DUPLICATE_SHARE),
                options.share(ProduceKeys.LATE_SHARE));
    }

    static Command command(Options options, Publication publication, Feed feed, FeedTime time) {
        String file = options.text(ProduceKeys.LEDGER);
        Optional<Path> ledger = file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file));
        return new FeedCommand(publication, feed, Contracts.shipped().named("binance_trades"), time.percent(), ledger);
    }
}
