package dev.sluice.ops.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A driver is known to work by how old its last word is. */
final class DriverWordTest {
    @TempDir
    private Path data;

    @Test
    void aWordOfLongAgoOrFromAClockThatWasAheadSaysNothing() throws IOException {
        Path word = data.resolve("driver-status.json");
        assertThat(OwnParts.isRecent(word)).isFalse();
        Files.writeString(word, "{}");

        assertThat(OwnParts.isRecent(write(word, Duration.ofSeconds(-10)))).isTrue();
        assertThat(OwnParts.isRecent(write(word, Duration.ofHours(-1)))).isFalse();
        assertThat(OwnParts.isRecent(write(word, Duration.ofHours(1)))).isFalse();
    }

    private static Path write(Path word, Duration fromNow) throws IOException {
        return Files.setLastModifiedTime(word, FileTime.from(Instant.now().plus(fromNow)));
    }
}
