package dev.sluice.stack;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a process started: a later one with its pid started at another time. Linux counts a process's start in ticks since the
 * machine's, which no step of the clock moves; the start in epoch milliseconds, which other systems alone know, is worked out
 * from them and moves with every step.
 *
 * @param epochMillis by the clock of whoever wrote it down
 * @param ticks since the machine started; 0 where the system does not say
 * @param boot of the machine, each its own; empty where the system does not say
 */
record ProcessStart(long epochMillis, long ticks, String boot) {
    private static final Path PROC = Path.of("/proc");
    /** What was worked out from the clock can move by a second when the clock is set. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);
    /** Field 22 of {@code stat}; the third is the first behind the name. */
    private static final int START_BEHIND_NAME = 22 - 3;

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    ProcessStart(
            @JsonProperty("epochMillis") long epochMillis,
            @JsonProperty("ticks") long ticks,
            @JsonProperty("boot") String boot) {
        this.epochMillis = epochMillis;
        this.ticks = ticks;
        this.boot = boot == null ? "" : boot;
    }

    /** As it was written down before ticks were. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ProcessStart ofMillis(long epochMillis) {
        return new ProcessStart(epochMillis, 0, "");
    }

    static ProcessStart of(ProcessHandle process) {
        long millis = process.info().startInstant().orElseGet(Instant::now).toEpochMilli();
        Optional<Long> ticks = ticksOf(process.pid());
        Optional<String> boot = bootOfMachine();
        return ticks.isPresent() && boot.isPresent()
                ? new ProcessStart(millis, ticks.get(), boot.get())
                : ofMillis(millis);
    }

    /** Whether {@code process}, which lives and has the pid, is the one that started then. */
    boolean isThatOf(ProcessHandle process) {
        if (boot.isEmpty()) {
            Instant start = Instant.ofEpochMilli(epochMillis);
            return process.info()
                    .startInstant()
                    .filter(other -> Duration.between(start, other).abs().compareTo(TOLERANCE) <= 0)
                    .isPresent();
        }
        return bootOfMachine().filter(boot::equals).isPresent()
                && ticksOf(process.pid()).filter(other -> other == ticks).isPresent();
    }

    /** The start in the text of {@code stat}; the name of the program stands in it as it is, with spaces and parentheses. */
    static long ticksIn(String stat) {
        String behindName = stat.substring(stat.lastIndexOf(')') + 2);
        return Long.parseLong(behindName.split(" ", -1)[START_BEHIND_NAME]);
    }

    private static Optional<Long> ticksOf(long pid) {
        return text(PROC.resolve(Long.toString(pid)).resolve("stat")).map(ProcessStart::ticksIn);
    }

    private static Optional<String> bootOfMachine() {
        return text(PROC.resolve("sys/kernel/random/boot_id")).map(String::strip);
    }

    private static Optional<String> text(Path file) {
        try {
            // A name may be in any encoding, and what is asked for is not: as bytes, so that none of them is refused.
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                    .filter(text -> !text.isBlank());
        } catch (IOException e) {
            return Optional.empty(); // no such system, or ended meanwhile
        }
    }
}
