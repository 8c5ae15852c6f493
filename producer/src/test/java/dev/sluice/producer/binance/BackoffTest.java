package dev.sluice.producer.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));

    @Test
    void pausesDoubleUpToTheLongestAndStayThere() {
        for (long seconds : new long[] {1, 2, 4, 8, 16, 32, 60, 60, 60}) {
            assertThat(backoff.pause()).isBetween(Duration.ofMillis(seconds * 500), Duration.ofSeconds(seconds));
        }
    }

    @Test
    void noPauseIsShorterThanTheShortest() {
        assertThat(backoff.pause()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void afterAResetItStartsAnew() {
        for (int i = 0; i < 8; i++) {
            backoff.pause();
        }
        backoff.reset();
        assertThat(backoff.pause()).isEqualTo(Duration.ofSeconds(1));
    }
}
