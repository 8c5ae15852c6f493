package dev.sluice.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lakehouse.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StandingTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void aDatasetIsStaleWhileSomethingWaitsAndItsNewestEventIsOlderThanPromised() {
        assertThat(standing(3, "2026-11-21T09:50:00Z").stale(NOW)).hasValue(Duration.ofMinutes(10));
        assertThat(standing(3, "2026-11-21T09:55:00Z").stale(NOW)).isEmpty();
    }

    @Test
    void aSourceThatIsSilentMakesNothingStale() {
        assertThat(standing(0, "2026-11-20T10:00:00Z").stale(NOW)).isEmpty();
    }

    private static Standing standing(long waiting, String newest) {
        return new Standing(
                "payments",
                10,
                10,
                Tally.NOTHING.counts(),
                0,
                0,
                waiting,
                0,
                new Standing.Rules("", "1"),
                Optional.of(Instant.parse(newest)),
                Duration.ofMinutes(5));
    }
}
