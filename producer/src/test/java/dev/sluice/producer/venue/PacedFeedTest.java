package dev.sluice.producer.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PacedFeedTest {
    private static final Duration MOMENT = Duration.ofMillis(10);

    @TempDir
    private Path folder;

    private PacedFeed feed(int speed) throws IOException {
        Path file = Files.writeString(folder.resolve("capture"), "1: a\n1000000: b\n1000001: c\n");
        return new PacedFeed(new RecordedFeed(file), speed);
    }

    @Test
    void theNextMessageWaitsAsLongAsItDidForTheRecorder() throws IOException {
        try (PacedFeed feed = feed(1)) {
            assertThat(feed.poll(MOMENT)).map(Received::text).contains("a");
            assertThat(feed.poll(MOMENT)).isEmpty();
            assertThat(feed.poll(MOMENT)).isEmpty();
            assertThat(feed.isExhausted()).isFalse();
        }
    }

    @Test
    void atAHigherSpeedAllMessagesComeSoonerAndInTheirOrder() throws IOException {
        try (PacedFeed feed = feed(100_000_000)) {
            assertThat(feed.poll(Duration.ofMinutes(1))).map(Received::text).contains("a");
            assertThat(feed.poll(Duration.ofMinutes(1))).map(Received::text).contains("b");
            assertThat(feed.poll(Duration.ofMinutes(1))).map(Received::text).contains("c");
            assertThat(feed.poll(MOMENT)).isEmpty();
            assertThat(feed.isExhausted()).isTrue();
        }
    }
}
