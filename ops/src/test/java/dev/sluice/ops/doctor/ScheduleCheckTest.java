package dev.sluice.ops.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lakehouse.RunLog;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A task that fails again and again is somebody's business, and one that failed once is not yet. */
final class ScheduleCheckTest {
    private static final Instant BEGAN = Instant.parse("2026-11-21T00:30:00Z");

    private final Notes notes = new Notes(" --data x");

    @Tag("runbook-K6")
    @Test
    void theFourthFailureInARowIsFoundWithItsReason() {
        failed(4);
        assertThat(notes.done().findings())
                .containsExactly(new Finding(
                        Area.PLATFORM,
                        "settlement",
                        "The task settlement has failed 4 times in a row, last for 2026-11-20: no room.",
                        Optional.of(BEGAN),
                        "./sluice schedule runs settlement --data x has each; 'run settlement' tries it again"));
    }

    @Test
    void threeFailuresAreTolerated() {
        failed(3);
        assertThat(notes.done().findings()).isEmpty();
        assertThat(notes.done().seen()).extracting(Seen::about).containsExactly("settlement");
    }

    private void failed(long times) {
        RunLog.Run last = new RunLog.Run(
                7,
                "settlement",
                "2026-11-20",
                BEGAN,
                Optional.of(BEGAN),
                RunLog.Outcome.FAILED,
                0,
                "somebody",
                "no room.\nand more");
        new ScheduleCheck(
                        Map.of("settlement", new RunLog.History("settlement", Map.of(), times, Optional.empty(), last)))
                .write(notes);
    }
}
