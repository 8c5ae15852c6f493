package dev.sluice.ops.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A driver that works says so, whatever went wrong the last time that it did. */
final class HeartbeatTest {
    private static final Duration SOON = Duration.ofMillis(1);

    @Test
    void aWordThatFailsIsFollowedByTheNext() throws InterruptedException {
        for (Throwable failure : List.of(
                new UncheckedIOException(new IOException("no room on the disk")),
                new IllegalStateException("the query has just ended"),
                new NoClassDefFoundError("dev/sluice/Gone"))) {
            CountDownLatch words = new CountDownLatch(3);
            try (Heartbeat heart = Heartbeat.start(() -> fail(words, failure), SOON)) {
                assertThat(heart).isNotNull();
                assertThat(words.await(1, TimeUnit.MINUTES))
                        .as("after " + failure)
                        .isTrue();
            }
        }
    }

    @Test
    void theLastWordBeforeAnEndKeepsNobodyFromEnding() {
        CountDownLatch words = new CountDownLatch(2);
        try (Heartbeat heart =
                Heartbeat.start(() -> fail(words, new IllegalStateException("stopped")), Duration.ofDays(1))) {
            heart.beat();
            heart.beat();
        }
        assertThat(words.getCount()).isZero();
    }

    private static void fail(CountDownLatch words, Throwable failure) {
        words.countDown();
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }
}
