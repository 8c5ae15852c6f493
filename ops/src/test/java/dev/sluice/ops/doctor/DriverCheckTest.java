package dev.sluice.ops.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.monitor.StreamReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What streams wait for is said with what brings it. */
final class DriverCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    private Path data;

    private final Notes notes = new Notes("");

    private List<String> mends(String phase, String reason) {
        StreamReport query = new StreamReport("silver.payments", phase, NOW, reason, Optional.empty(), "", 0, 0);
        new DriverCheck(List.of(query), Duration.ZERO, data.resolve("driver.log"), NOW).write(notes);
        return notes.done().findings().stream().map(Finding::mend).toList();
    }

    @Test
    void aPartThatIsAwayIsBroughtBack() {
        assertThat(mends("PARKED", "SocketException: refused"))
                .singleElement()
                .asString()
                .startsWith("./sluice recover ");
    }

    @Tag("runbook-M5")
    @Test
    void aDiskWithoutRoomIsTidied() {
        assertThat(mends("PARKED", "The disk of /d has 9 MB left, fewer than the 1024 (warehouse.min-free-mb)"))
                .singleElement()
                .asString()
                .startsWith("./sluice table maintain ");
    }

    @Tag("runbook-C5")
    @Tag("runbook-E8")
    @Test
    void aDriverThatSaysNothingStandsStillWhateverItSaidLast() {
        StreamReport well = new StreamReport("silver.payments", "RUNNING", NOW, "", Optional.empty(), "", 0, 0);
        new DriverCheck(List.of(well), Duration.ofSeconds(21), data.resolve("driver.log"), NOW).write(notes);

        assertThat(notes.done().findings())
                .containsExactly(new Finding(
                        Area.SPARK,
                        "driver",
                        "The driver runs, and has said nothing of its streams for 21 s: it stands still.",
                        Optional.of(NOW.minusSeconds(21)),
                        "./sluice restart driver"));
    }

    @Test
    void whatAnOperatorPausedIsSaidElsewhere() {
        assertThat(mends("PAUSED", "by somebody")).isEmpty();
    }
}
