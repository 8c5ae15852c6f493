package dev.sluice.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A part is known by when it started, also after the clock of the machine was set. */
final class ProcessStartTest {
    private static final long HOUR_MILLIS = 3_600_000;
    private static final ProcessHandle OURSELVES = ProcessHandle.current();
    private static final ProcessStart OURS = ProcessStart.of(OURSELVES);

    @TempDir
    private Path data;

    @Test
    @EnabledOnOs(OS.LINUX)
    void aProcessIsStillItselfWhenTheClockWasSetByAnHour() {
        assertThat(state(new ProcessStart(OURS.epochMillis() - HOUR_MILLIS, OURS.ticks(), OURS.boot()))
                        .process())
                .contains(OURSELVES);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aProcessThatStartedATickLaterOrOnAnotherBootIsAnother() {
        assertThat(state(OURS).process()).contains(OURSELVES);
        assertThat(state(new ProcessStart(OURS.epochMillis(), OURS.ticks() + 1, OURS.boot()))
                        .process())
                .isEmpty();
        assertThat(state(new ProcessStart(OURS.epochMillis(), OURS.ticks(), "e5c8dbf6-0a0e-4b0b-9f0e-000000000000"))
                        .process())
                .isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aPartThatRunsIsAdoptedAndEndedAfterTheClockWasSet() {
        StackHome home = StackHome.at(data);
        LocalStack stack = new LocalStack(
                home,
                List.of(Part.named("part", site -> Command.of(List.of("sleep", "600")))
                        .build()));
        stack.start(Progress.silent());
        ProcessHandle process = stack.processes().get(0);
        StateStore states = new StateStore(home.run());
        PartState written = states.read("part").orElseThrow();
        ProcessStart start = written.processStart();
        states.write(
                "part",
                new PartState(
                        written.pid(),
                        new ProcessStart(start.epochMillis() - HOUR_MILLIS, start.ticks(), start.boot()),
                        written.startedAt(),
                        written.ports(),
                        written.command(),
                        written.fingerprint(),
                        written.phase()));

        assertThat(stack.start(Progress.silent())).as("what had to be started").isEmpty();
        stack.stop(Progress.silent());

        assertThat(LiveProcess.isAlive(process)).isFalse();
    }

    @Test
    void whatWasWrittenDownBeforeTicksWereIsUnderstood() throws IOException {
        StateStore states = new StateStore(data);
        writeAsBefore(OURS.epochMillis());
        assertThat(states.read("part").orElseThrow().process()).contains(OURSELVES);

        writeAsBefore(OURS.epochMillis() - HOUR_MILLIS);
        assertThat(states.read("part").orElseThrow().process()).isEmpty();
    }

    private void writeAsBefore(long epochMillis) throws IOException {
        Files.writeString(
                data.resolve("part.json"),
                "{\"pid\": " + OURSELVES.pid() + ", \"processStart\": " + epochMillis
                        + ", \"startedAt\": \"2026-11-20T10:00:00Z\", \"ports\": {}, \"command\": [\"sh\"],"
                        + " \"fingerprint\": \"f\", \"phase\": \"READY\"}");
    }

    @Test
    void whatIsWrittenDownIsReadAgainAsItWasAlsoWithMoreInIt() throws IOException {
        StateStore states = new StateStore(data);
        states.write("part", state(OURS));
        assertThat(states.read("part")).contains(state(OURS));

        Path file = data.resolve("part.json");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("\"boot\"", "\"more\" : 1,\"boot\"")
                        .replace("\"pid\"", "\"new\" : 1,\"pid\""));
        assertThat(Files.readString(file)).contains("\"more\"", "\"new\"");
        assertThat(states.read("part")).contains(state(OURS));
    }

    @Test
    void aNameWithSpacesAndParenthesesHidesNoField() {
        String behind = " S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 4711 20 21";

        assertThat(ProcessStart.ticksIn("77 (java)" + behind)).isEqualTo(4711);
        assertThat(ProcessStart.ticksIn("77 (a) R (b c) )" + behind)).isEqualTo(4711);
    }

    @Test
    void whateverTheClockSaysAPartHasNoLongerThanAStartAndNoLessThanItsPatience() {
        Duration start = Duration.ofMinutes(2);

        assertThat(PartRunner.patience(start, Duration.ZERO)).isEqualTo(start);
        assertThat(PartRunner.patience(start, Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(90));
        assertThat(PartRunner.patience(start, Duration.ofDays(300))).isEqualTo(Duration.ofSeconds(15));
        assertThat(LiveProcess.uptime(OURSELVES)).isPositive();
    }

    private static PartState state(ProcessStart start) {
        return new PartState(OURSELVES.pid(), start, "", Map.of(), List.of(), "", PartState.Phase.READY);
    }
}
