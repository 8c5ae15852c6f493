package dev.sluice.producer.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));

    @Test
    void pausesDoubleUpToTheLongestAndStayThere() {
        for (long seconds : new long[] {2, 4, 8, 16, 32, 60, 60, 60}) {
            assertThat(backoff.pause()).isBetween(Duration.ofMillis(seconds * 500), Duration.ofSeconds(seconds));
        }
    }

    @Test
    void noPauseIsShorterThanTheShortestNorLongerThanTheLongest() {
        Backoff narrow = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1));
        assertThat(narrow.pause()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void notEvenTheFirstPausesOfManyClientsAreTheSame() {
        assertThat(Stream.generate(() -> new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60)).pause())
                        .limit(100)
                        .distinct())
                .hasSizeGreaterThan(10);
    }

    @Test
    void afterAResetItStartsAnew() {
        for (int i = 0; i < 8; i++) {
            backoff.pause();
        }
        backoff.reset();
        assertThat(backoff.pause()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }
}
