package dev.sluice.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schemas.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ThresholdsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);

    private final Thresholds thresholds = Thresholds.from(Settings.of(Map.of()));

    @Test
    void whatWaitsTooLongIsAWarningAndThenCritical() {
        assertThat(thresholds.of(lag(Lag.Layer.SILVER, 9, 0, Duration.ofMinutes(2)), NOW))
                .isEqualTo(Level.OK);
        assertThat(thresholds.of(lag(Lag.Layer.SILVER, 9, 0, Duration.ofSeconds(121)), NOW))
                .isEqualTo(Level.WARNING);
        assertThat(thresholds.of(lag(Lag.Layer.SILVER, 9, 0, Duration.ofSeconds(301)), NOW))
                .isEqualTo(Level.CRITICAL);
    }

    @Test
    void recordsAreCountedWhereRetentionCanTakeThem() {
        assertThat(thresholds.of(lag(Lag.Layer.BRONZE, 1_000, 0, Duration.ZERO), NOW))
                .isEqualTo(Level.OK);
        assertThat(thresholds.of(lag(Lag.Layer.BRONZE, 1_001, 0, Duration.ZERO), NOW))
                .isEqualTo(Level.CRITICAL);
        assertThat(thresholds.of(lag(Lag.Layer.GOLD, 50_000, 0, Duration.ZERO), NOW))
                .isEqualTo(Level.OK);
    }

    @Test
    void whatRetentionHasTakenIsCriticalAndWhatItIsAboutToTakeIsAWarning() {
        assertThat(thresholds.of(lag(Lag.Layer.BRONZE, 1, 1, Duration.ZERO), NOW))
                .isEqualTo(Level.CRITICAL);
        Thresholds patient = new Thresholds(1_000, WEEK, WEEK, 80, 90, 50, 1_000);
        assertThat(patient.of(lag(Lag.Layer.BRONZE, 1, 0, Duration.ofDays(6)), NOW))
                .isEqualTo(Level.OK);
        assertThat(patient.of(lag(Lag.Layer.BRONZE, 1, 0, Duration.ofHours(24 * 7 - 1)), NOW))
                .isEqualTo(Level.WARNING);
    }

    /** A row that came behind the position waits since a time that nobody knows: that is no reason to wake somebody. */
    @Test
    void whatWaitsSinceNobodyKnowsWhenIsJudgedByHowMuchItIsAndByWhatIsLost() {
        assertThat(thresholds.of(ageless(Lag.Layer.SILVER, 9, 0), NOW)).isEqualTo(Level.OK);
        assertThat(thresholds.of(ageless(Lag.Layer.BRONZE, 1_001, 0), NOW)).isEqualTo(Level.CRITICAL);
        assertThat(thresholds.of(ageless(Lag.Layer.BRONZE, 9, 1), NOW)).isEqualTo(Level.CRITICAL);
    }

    private static Lag ageless(Lag.Layer layer, long records, long lost) {
        return new Lag("payments", layer, records, lost, Optional.empty(), Optional.empty());
    }

    private static Lag lag(Lag.Layer layer, long records, long lost, Duration age) {
        return new Lag("payments", layer, records, lost, Optional.of(NOW.minus(age)), Optional.of(WEEK));
    }
}
