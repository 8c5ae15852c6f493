package dev.sluice.ops.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.monitor.DriverWord;
import dev.sluice.monitor.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QueriesExamTest {
    @TempDir
    private Path folder;

    @Test
    void aDriverThatStandsStillIsNotWellHoweverWellItsLastWordWas() throws IOException {
        Path status = Files.writeString(
                folder.resolve("driver-status.json"),
                "{\"runs\": [{\"name\": \"silver.payments\", \"phase\": \"RUNNING\", \"since\":"
                        + " \"2026-11-21T12:00:00Z\", \"reason\": \"\"}]}");
        assertThat(QueriesExam.look(DriverWord.in(status)))
                .extracting(Reading::level)
                .containsExactly(Level.OK);

        Files.setLastModifiedTime(status, FileTime.from(Instant.now().minusSeconds(43)));

        assertThat(QueriesExam.look(DriverWord.in(status))).singleElement().satisfies(reading -> {
            assertThat(reading.level()).isEqualTo(Level.CRITICAL);
            assertThat(reading.finding()).startsWith("the driver has said nothing for 43");
        });
    }
}
