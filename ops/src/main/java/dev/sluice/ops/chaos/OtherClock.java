package dev.sluice.ops.chaos;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A machine's clock that is wrong, by libfaketime: it tells a process another time. What counts time spans is left alone.
 *
 * @param aheadSeconds negative if it is behind
 */
record OtherClock(int aheadSeconds) {
    static final OtherClock RIGHT = new OtherClock(0);

    /** Too little for a lease to be refused, and more than what Iceberg forgives: streams wait until their clocks have come so far. */
    static final OtherClock AHEAD = new OtherClock(90);

    /** Minutes: nothing is to be had. */
    static final OtherClock BEHIND = new OtherClock(-600);

    /** Where Debian puts it. */
    private static final List<Path> PLACES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"));

    /** What a refusal of ours says. */
    private static final String REFUSAL = "clock of this machine says";

    boolean canBeHad() {
        return aheadSeconds == 0 || library().isPresent();
    }

    String words() {
        if (aheadSeconds == 0) {
            return "";
        }
        return ", by a clock that is " + Math.abs(aheadSeconds) + " s " + (aheadSeconds > 0 ? "ahead" : "behind");
    }

    /** What a process needs to believe it. */
    Map<String, String> environment() {
        return aheadSeconds == 0
                ? Map.of()
                : Map.of(
                        "LD_PRELOAD", library().orElseThrow().toString(),
                        "FAKETIME", "%+d".formatted(aheadSeconds),
                        "FAKETIME_DONT_FAKE_MONOTONIC", "1");
    }

    /** Whether a command ended with this line because its clock was behind. */
    boolean isRefused(String lastLine) {
        return aheadSeconds < 0 && lastLine.contains(REFUSAL);
    }

    private static Optional<Path> library() {
        return PLACES.stream().filter(Files::exists).findFirst();
    }
}
