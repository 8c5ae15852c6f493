package dev.sluice.ops.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.monitor.Level;
import dev.sluice.ops.doctor.Area;
import dev.sluice.ops.services.Service;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Parts that do not run are named with what starts them; a platform that rests is one line. */
@Tag("runbook-C1")
final class PartsExamTest {
    private static final Service BROKER = new Service("broker", Area.KAFKA, Service.State.RUNNING, "");

    @Test
    void aFeedThatWasToldToEndIsAWarningWithTheCommandThatStartsIt() {
        assertThat(PartsExam.look(List.of(BROKER), List.of("payments")))
                .containsExactly(new Reading(
                        "parts", Level.WARNING, "payments was told to end", "'sluice feed start payments' starts it"));
    }

    @Test
    void aPartThatDiedIsCriticalWithTheCommandThatMendsIt() {
        Service driver = new Service("driver", Area.SPARK, Service.State.DEAD, "");
        assertThat(PartsExam.look(List.of(BROKER, driver), List.of()))
                .singleElement()
                .satisfies(reading -> {
                    assertThat(reading.level()).isEqualTo(Level.CRITICAL);
                    assertThat(reading.evidence()).startsWith("'sluice recover' mends it");
                });
    }

    @Test
    void aPlatformOfWhichNothingRunsIsOneLine() {
        Service stopped = new Service("broker", Area.KAFKA, Service.State.STOPPED, "");
        Service dead = new Service("driver", Area.SPARK, Service.State.DEAD, "");
        assertThat(PartsExam.look(List.of(stopped), List.of("payments")))
                .containsExactly(
                        new Reading("parts", Level.CRITICAL, "nothing runs: Sluice is down", "'sluice up' starts it"));
        assertThat(PartsExam.look(List.of(stopped, dead), List.of()))
                .containsExactly(new Reading(
                        "parts",
                        Level.CRITICAL,
                        "nothing runs, and it was not told to end",
                        "'sluice recover' starts it"));
        assertThat(PartsExam.look(List.of(), List.of())).hasSize(1);
    }
}
