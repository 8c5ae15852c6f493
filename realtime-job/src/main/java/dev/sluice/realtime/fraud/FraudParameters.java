package dev.sluice.realtime.fraud;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the rules measure by.
 *
 * @param highAmounts per currency, the highest amount that is not suspicious
 * @param velocity how often a card may pay
 * @param crossBorderWindow time within which a card may be at one location only
 * @param declines how many attempts may be declined
 * @param lateness how far behind the newest payment of its card a payment may be and still be scored by all rules
 */
public record FraudParameters(
        Map<String, BigDecimal> highAmounts,
        Set<String> blacklist,
        Velocity velocity,
        Duration crossBorderWindow,
        Declines declines,
        Duration lateness) {
    /** At most so many payments within the window that ends with one of them. */
    public record Velocity(int payments, Duration window) {}

    /** At most this share of so many attempts, the last of them the one in question, all within the window that it ends. */
    public record Declines(int attempts, BigDecimal share, Duration window) {
        boolean areTooMany(long declined) {
            return BigDecimal.valueOf(declined).compareTo(share.multiply(BigDecimal.valueOf(attempts))) > 0;
        }
    }

    public FraudParameters {
        highAmounts = Map.copyOf(highAmounts);
        blacklist = Set.copyOf(blacklist);
    }

    /** How far back any rule looks. */
    public Duration longestWindow() {
        return Stream.of(velocity.window(), crossBorderWindow, declines.window())
                .max(Duration::compareTo)
                .orElseThrow();
    }

    /** How long a payment counts, in event time of its card. */
    Duration horizon() {
        return longestWindow().plus(lateness);
    }
}
