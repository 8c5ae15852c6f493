package dev.sluice.console.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.console.fact.PartFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PartEyeTest {
    private static final long NOBODY = 999_999_999L;

    @TempDir
    private Path data;

    @BeforeEach
    void writeParts() throws IOException {
        Files.createDirectories(data.resolve("run"));
        for (String part : new String[] {"driver", "broker"}) {
            Files.writeString(data.resolve("run").resolve(part + ".json"), """
                    {"pid": %d, "processStart": 0, "startedAt": "2026-11-22T03:00:00Z", "ports": {}, "command": ["x"],
                    "fingerprint": "f", "phase": "READY"}""".formatted(NOBODY));
        }
    }

    @Test
    void restartsThatTheFileHasNoRoomForAreCounted() throws IOException {
        restarts(restart("broker", "2026-11-22T03:00:00Z", ", \"total\": 7")
                + "," + restart("driver", "2026-11-22T03:00:00Z", ", \"total\": 149")
                + "," + restart("driver", Instant.now().toString(), ", \"total\": 150"));

        assertThat(new PartEye(data).see())
                .extracting(PartFacts::name, PartFacts::restartsInDay, PartFacts::restarts)
                .containsExactlyInAnyOrder(tuple("driver", 1L, 150L), tuple("broker", 0L, 7L));
    }

    @Test
    void aFileOfBeforeIsCounted() throws IOException {
        restarts(restart("driver", "2026-11-22T03:00:00Z", "") + "," + restart("driver", "2026-11-22T03:01:00Z", ""));

        assertThat(new PartEye(data).see())
                .extracting(PartFacts::name, PartFacts::restarts)
                .containsExactlyInAnyOrder(tuple("driver", 2L), tuple("broker", 0L));
    }

    private void restarts(String all) throws IOException {
        Files.writeString(data.resolve("run/repairs.json"), "[" + all + "]");
    }

    private static String restart(String part, String at, String more) {
        return "{\"part\": \"%s\", \"reason\": \"it had died\", \"at\": \"%s\"%s}".formatted(part, at, more);
    }
}
