package dev.sluice.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.lakehouse.LeaseHeldException;
import dev.sluice.lakehouse.Pauses;
import dev.sluice.lakehouse.RunLog;
import dev.sluice.lakehouse.RunLog.Outcome;
import dev.sluice.lakehouse.ScheduleLooks;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is due is run once, whoever asks, and what was missed is caught up on. */
final class SchedulerTest {
    private static SettledLake lake;

    private final TurnedClock clock = new TurnedClock("2026-11-20T12:00:00Z");
    private final String name = "task-" + UUID.randomUUID();
    private final List<String> periods = new ArrayList<>();
    private final RunLog log = new RunLog(lake.config(), "a test");
    private final List<AutoCloseable> open = new ArrayList<>(List.of(log));

    @BeforeAll
    static void start() {
        lake = new SettledLake();
    }

    @AfterAll
    static void stop() {
        lake.close();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @Tag("runbook-K6")
    @Test
    void eachDayThatWasMissedIsSettledOnceAndTheOldestFirst() {
        Scheduler scheduler = scheduler(daily(this::note));
        scheduler.tick();
        assertThat(periods).as("what was before the first schedule").isEmpty();

        clock.turn("2026-11-23T12:00:00Z");
        scheduler.tick();
        scheduler.tick();

        assertThat(periods).containsExactly("2026-11-20", "2026-11-21", "2026-11-22");
    }

    @Test
    void ofHoursThatWereMissedTheLastIsRunAlone() {
        Task hourly = new Task(name, Cadence.parse("hourly at :05"), Task.Span.HOUR, Task.Missed.LAST, this::note);
        Scheduler scheduler = scheduler(hourly);
        scheduler.tick();
        clock.turn("2026-11-20T18:04:00Z");

        scheduler.tick();

        assertThat(periods).containsExactly("2026-11-20T16:00:00Z");
    }

    @Test
    void anotherScheduleKnowsWhatTheFirstHasDone() {
        scheduler(daily(this::note)).tick();
        clock.turn("2026-11-21T00:35:00Z");
        scheduler(daily(this::note)).tick();
        scheduler(daily(this::note)).tick();

        assertThat(periods).containsExactly("2026-11-20");
        assertThat(log.newest(name, 9)).singleElement().satisfies(run -> {
            assertThat(run.outcome()).isEqualTo(Outcome.DONE);
            assertThat(run.rows()).isEqualTo(7);
            assertThat(run.who()).startsWith("sluice driver, pid ");
            assertThat(run.started()).isEqualTo(Instant.parse("2026-11-21T00:35:00Z"));
        });
    }

    @Test
    void thatAScheduleLooksCanBeSeenAlthoughNothingIsDue() {
        Scheduler scheduler = scheduler(daily(this::note));
        clock.turn("2026-11-20T12:00:20Z");
        scheduler.tick();
        clock.turn("2026-11-20T12:00:40Z");
        scheduler.tick();

        assertThat(periods).isEmpty();
        try (ScheduleLooks looks = new ScheduleLooks(lake.config(), "a test")) {
            assertThat(looks.all().get(name)).satisfies(look -> {
                assertThat(look.began()).isEqualTo(Instant.parse("2026-11-20T12:00:00Z"));
                assertThat(look.at()).isEqualTo(Instant.parse("2026-11-20T12:00:40Z"));
                assertThat(look.due()).isEqualTo("daily at 00:35");
                assertThat(look.who()).startsWith("sluice driver, pid ");
            });
        }
    }

    @Test
    void whatFailsIsTriedAgainWithGrowingPausesAndFailuresInARowAreCounted() {
        Scheduler scheduler = scheduler(daily(period -> {
            periods.add(period);
            throw new IllegalStateException("the catalog is away", new IOException("refused"));
        }));
        scheduler.tick();
        for (String time : List.of("00:35", "00:39", "00:40", "00:45", "00:50", "01:09", "01:10")) {
            clock.turn("2026-11-21T" + time + ":00Z");
            scheduler.tick();
        }

        assertThat(periods).as("at once, after 5, 10 and 20 minutes").hasSize(4);
        RunLog.History record = log.records().get(name);
        assertThat(record.failuresInRow()).isEqualTo(4);
        assertThat(record.last().detail()).isEqualTo("the catalog is away (java.io.IOException: refused)");
        clock.turn("2026-11-21T02:00:00Z");
        scheduler(daily(this::note)).tick();
        assertThat(log.records().get(name).failuresInRow()).isZero();
        assertThat(log.records().get(name).lastSuccess()).contains(Instant.parse("2026-11-21T02:00:00Z"));
        assertThat(log.records().get(name).runs())
                .containsEntry(Outcome.FAILED, 4L)
                .containsEntry(Outcome.DONE, 1L);
    }

    @Test
    void aFirstLookByAClockThatWasAheadPutsNothingOff() {
        clock.turn("2031-01-01T12:00:00Z");
        Scheduler scheduler = scheduler(daily(this::note));
        scheduler.tick();
        clock.turn("2026-11-20T12:00:00Z");
        scheduler.tick();
        assertThat(log.scheduledSince(name)).contains(clock.instant());
        clock.turn("2026-11-22T12:00:00Z");
        scheduler.tick();

        assertThat(periods).containsExactly("2026-11-20", "2026-11-21");
        assertThat(log.scheduledSince(name)).contains(Instant.parse("2026-11-20T12:00:00Z"));
    }

    @Test
    void aLookByAClockThatIsBehindForAMomentMovesNoTaskThatHasRun() {
        Scheduler scheduler = scheduler(daily(this::note));
        scheduler.tick();
        Instant since = log.scheduledSince(name).orElseThrow();
        clock.turn("2026-11-21T12:00:00Z");
        scheduler.tick();
        clock.turn("1970-01-01T00:10:00Z");
        scheduler.tick();
        clock.turn("2026-11-21T12:01:00Z");
        scheduler.tick();

        assertThat(periods).containsExactly("2026-11-20");
        assertThat(log.scheduledSince(name)).contains(since);
    }

    @Test
    void aFailureByAClockThatWasAheadPutsNothingOffEither() {
        Scheduler failing = scheduler(daily(period -> {
            throw new IllegalStateException("the catalog is away");
        }));
        failing.tick();
        clock.turn("2026-11-21T23:00:00Z");
        failing.tick();
        clock.turn("2026-11-21T01:00:00Z");
        scheduler(daily(this::note)).tick();

        assertThat(periods).containsExactly("2026-11-20");
    }

    @Test
    void toWaitIsNoFailureAndADayThatWaitsKeepsNoOtherFromItsTurn() {
        Scheduler scheduler = scheduler(daily(period -> {
            periods.add(period);
            return period.equals("2026-11-20") ? Result.waits("not yet") : Result.done(0, "");
        }));
        scheduler.tick();
        clock.turn("2026-11-22T01:00:00Z");

        scheduler.tick();

        assertThat(periods).containsExactly("2026-11-20", "2026-11-21");
        assertThat(log.records().get(name).failuresInRow()).isZero();
    }

    @Test
    void aPausedTaskIsNotRunAndIsCaughtUpOnAfterwards() {
        Scheduler scheduler = scheduler(daily(this::note));
        scheduler.tick();
        try (Pauses pauses = new Pauses(lake.config(), "a test")) {
            pauses.pause(Scheduler.pauseOf(name), "an incident");
            clock.turn("2026-11-22T12:00:00Z");
            scheduler.tick();
            assertThat(periods).isEmpty();
            pauses.resume(Scheduler.pauseOf(name));
        }

        scheduler.tick();

        assertThat(periods).containsExactly("2026-11-20", "2026-11-21");
    }

    @Test
    void oneRunsATaskAtATimeAndTheOtherIsToldWhoDoes() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Task slow = daily(period -> {
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return note(period);
        });
        Scheduler scheduler = scheduler(slow);
        scheduler.tick();
        clock.turn("2026-11-21T00:35:00Z");
        ExecutorService other = Executors.newSingleThreadExecutor();
        Future<?> running = other.submit(scheduler::tick);
        begun.await();

        scheduler(daily(this::note)).tick();
        assertThat(periods).isEmpty();
        try (Runner byHand = Runner.of(lake.config(), "sluice run", clock)) {
            assertThatThrownBy(() -> byHand.run(slow, "2026-11-20"))
                    .isInstanceOf(LeaseHeldException.class)
                    .hasMessageStartingWith("run " + name + " is in the hands of sluice driver, pid ");
        }
        end.countDown();
        running.get();
        other.shutdown();

        assertThat(periods).containsExactly("2026-11-20");
    }

    @Test
    void aRunWhoseProcessIsKilledIsFoundDeadAndRunAgainAtOnce() throws Exception {
        scheduler(daily(this::note)).tick();
        clock.turn("2026-11-21T00:35:00Z");
        Process killed = KilledRun.start(lake, name, "2026-11-20");
        killed.destroyForcibly().waitFor();
        assertThat(log.newest(name, 1).get(0).outcome()).isEqualTo(Outcome.RUNNING);

        // The database has heard of its end as soon as the lease is free.
        try (Runner runner = Runner.of(lake.config(), "a test", clock)) {
            org.awaitility.Awaitility.await().until(() -> runner.runs(name).isEmpty());
        }
        scheduler(daily(this::note)).tick();

        assertThat(periods).containsExactly("2026-11-20");
        assertThat(log.of(name, "2026-11-20"))
                .extracting(RunLog.Run::outcome)
                .containsExactly(Outcome.DONE, Outcome.DIED);
    }

    private Task daily(Task.Job job) {
        return new Task(name, Cadence.parse("daily at 00:35"), Task.Span.DAY, Task.Missed.EACH, job);
    }

    private Result note(String period) {
        periods.add(period);
        return Result.done(7, "noted");
    }

    private Scheduler scheduler(Task task) {
        Scheduler scheduler = Scheduler.of(List.of(task), lake.config(), "sluice driver", clock);
        open.add(scheduler);
        return scheduler;
    }
}
