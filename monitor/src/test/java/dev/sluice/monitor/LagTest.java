package dev.sluice.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LagTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

    @Test
    void whatWaitsSinceNobodyKnowsWhenIsOfNoAgeAndNothingThatWaitsIsOfNone() {
        assertThat(lag(7, Optional.of(NOW.minusSeconds(90))).age(NOW)).contains(Duration.ofSeconds(90));
        assertThat(lag(7, Optional.empty()).age(NOW)).isEmpty();
        assertThat(lag(0, Optional.empty()).age(NOW)).contains(Duration.ZERO);
    }

    private static Lag lag(long records, Optional<Instant> oldest) {
        return new Lag("payments", Lag.Layer.BRONZE, records, 0, oldest, Optional.empty());
    }
}
