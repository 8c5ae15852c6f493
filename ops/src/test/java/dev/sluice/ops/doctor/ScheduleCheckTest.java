package dev.sluice.ops.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lakehouse.RunLog;
import dev.sluice.lakehouse.ScheduleLooks.Look;
import dev.sluice.schedule.Cadence;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A task that fails again and again, or that nobody runs, is somebody's business; one that failed once is not yet. */
final class ScheduleCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String DAILY = "daily at 00:35";

    private final Notes notes = new Notes(" --data x");
    private final Map<String, RunLog.History> records = new HashMap<>();
    private final Map<String, Look> looks = new HashMap<>();
    private final Set<String> paused = new HashSet<>();
    private final Map<String, String> run = new HashMap<>();
    private Instant scheduled = NOW.minus(Duration.ofDays(30));
    private String due = DAILY;

    @Tag("runbook-K6")
    @Test
    void theFourthFailureInARowIsFoundWithItsReason() {
        ran(4, Duration.ofHours(11), Optional.empty());

        assertThat(findings())
                .containsExactly(new Finding(
                        Area.PLATFORM,
                        "settlement",
                        "The task settlement has failed 4 times in a row, last for 2026-11-20: no room.",
                        Optional.of(NOW.minus(Duration.ofHours(11))),
                        "./sluice schedule runs settlement --data x has each; 'run settlement' tries it again"));
    }

    @Test
    void threeFailuresAreTolerated() {
        ran(3, Duration.ofHours(11), Optional.of(Duration.ofDays(1)));
        looked(Duration.ofDays(1), Duration.ofSeconds(20), DAILY);

        assertThat(findings()).isEmpty();
        assertThat(notes.done().seen()).extracting(Seen::about).containsExactly("settlement");
    }

    @Tag("runbook-A10")
    @Test
    void aTaskThatWasNotRunForTwoOfItsTurnsIsOverdue() {
        ran(0, Duration.ofDays(3), Optional.of(Duration.ofDays(3)));
        looked(Duration.ofDays(1), Duration.ofSeconds(20), DAILY);

        assertThat(findings()).singleElement().satisfies(found -> {
            assertThat(found.wrong())
                    .isEqualTo(
                            "The task settlement is overdue: it is to run daily at 00:35, and last did what it is for"
                                    + " 3 d ago, and driver goes by 'daily at 00:35'.");
            assertThat(found.mend()).startsWith("./sluice run settlement --data x does it now");
        });
    }

    @Test
    void aDriverThatGoesByAnotherTimetableIsToBeStartedAnew() {
        ran(0, Duration.ofDays(3), Optional.of(Duration.ofDays(3)));
        looked(Duration.ofSeconds(30), Duration.ofSeconds(20), "never");

        assertThat(findings()).singleElement().satisfies(found -> {
            assertThat(found.wrong()).contains("driver goes by 'never'");
            assertThat(found.mend()).startsWith("./sluice restart driver --data x");
        });
    }

    @Test
    void aScheduleThatHasJustBegunCatchesUpByItself() {
        ran(0, Duration.ofDays(3), Optional.of(Duration.ofDays(3)));
        looked(Duration.ofMinutes(9), Duration.ofSeconds(20), DAILY);
        assertThat(findings()).isEmpty();
    }

    @Test
    void whatNobodyWantsOrSomebodyHasWaitIsNotOverdue() {
        ran(0, Duration.ofDays(3), Optional.of(Duration.ofDays(3)));
        looked(Duration.ofDays(1), Duration.ofSeconds(20), DAILY);
        due = "never";
        assertThat(findings()).isEmpty();
        due = DAILY;
        paused.add("settlement");
        assertThat(findings()).isEmpty();
    }

    @Test
    void whoeverHasRunItForAnHourStandsInTheWay() {
        run.put("settlement", "sluice run, pid 7 on here");
        looked(Duration.ofDays(1), Duration.ofSeconds(20), DAILY);
        ran(0, Duration.ofMinutes(59), Optional.of(Duration.ofDays(3)));
        assertThat(findings()).isEmpty();

        ran(0, Duration.ofMinutes(61), Optional.of(Duration.ofDays(3)));
        assertThat(findings()).singleElement().satisfies(found -> assertThat(found.mend())
                .startsWith("end sluice run, pid 7 on here, which"));
    }

    @Tag("runbook-K6")
    @Test
    void aScheduleThatLooksNoMoreIsFoundBeforeAnythingIsDue() {
        scheduled = NOW.minus(Duration.ofHours(2));
        looked(Duration.ofHours(2), Duration.ofMinutes(11), DAILY);

        assertThat(findings()).singleElement().satisfies(found -> {
            assertThat(found.wrong())
                    .isEqualTo("Nobody looks what is due any more: the schedule looked last 11 min ago.");
            assertThat(found.mend()).startsWith("./sluice restart driver --data x");
        });
        looked(Duration.ofHours(2), Duration.ofMinutes(9), DAILY);
        assertThat(findings()).isEmpty();
    }

    @Test
    void aScheduleThatIsAtAnotherTaskLooksAtNoneMeanwhile() {
        ran(0, Duration.ofDays(3), Optional.of(Duration.ofDays(3)));
        looked(Duration.ofDays(1), Duration.ofHours(5), DAILY);
        run.put("maintenance", "driver (127.0.0.1) since five hours");
        assertThat(findings()).isEmpty();

        looked(Duration.ofDays(1), Duration.ofHours(7), DAILY);
        assertThat(findings()).as("for so long that it hangs").singleElement().satisfies(found -> assertThat(
                        found.wrong())
                .contains("settlement is overdue"));
    }

    @Test
    void whoRunsATaskByHandHidesNoScheduleThatIsGone() {
        looked(Duration.ofDays(1), Duration.ofMinutes(11), DAILY);
        run.put("hourly", "sluice run, pid 7 on here");

        assertThat(findings())
                .anySatisfy(found -> assertThat(found.wrong()).startsWith("Nobody looks what is due any more"));
    }

    @Test
    void aPlatformWithoutASchedulePastOrPresentIsWell() {
        scheduled = null;
        assertThat(findings()).isEmpty();
    }

    private void looked(Duration began, Duration age, String taken) {
        looks.put("settlement", new Look(NOW.minus(began), NOW.minus(age), taken, "driver"));
    }

    private void ran(long failures, Duration began, Optional<Duration> success) {
        RunLog.Run last = new RunLog.Run(
                7,
                "settlement",
                "2026-11-20",
                NOW.minus(began),
                Optional.empty(),
                RunLog.Outcome.FAILED,
                0,
                "somebody",
                "no room.\nand more");
        records.put("settlement", new RunLog.History("settlement", Map.of(), failures, success.map(NOW::minus), last));
    }

    private List<Finding> findings() {
        Notes own = new Notes(" --data x");
        Map<String, Instant> since = scheduled == null ? Map.of() : Map.of("settlement", scheduled);
        Rota rota = new Rota(Map.of("settlement", Cadence.parse(due)), records, since, looks, paused, run);
        new ScheduleCheck(rota, NOW).write(own);
        notes.take(own.done());
        return own.done().findings();
    }
}
