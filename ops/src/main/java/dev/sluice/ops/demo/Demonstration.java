package dev.sluice.ops.demo;

import dev.sluice.audit.DeadLetters;
import dev.sluice.audit.Place;
import dev.sluice.ops.platform.Platform;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.stack.Progress;
import java.io.PrintWriter;
import java.time.Duration;

/** A demo from start to report. */
public final class Demonstration {
    private static final int REASONS = 6;

    private final PrintWriter out;
    private final Ink ink;

    public Demonstration(PrintWriter out, Ink ink) {
        this.out = out;
        this.ink = ink;
    }

    /** Runs it; true if the proof holds. Leaves the platform running, without feeds. */
    public boolean show(Platform platform, Duration feeding, Progress progress) {
        DemoResult result = new DemoRun(platform, feeding, progress, new ProgressLine(out, ink)).run();
        Place place = platform.place();
        new DemoReport(out, ink)
                .print(
                        result,
                        place.contracts(),
                        DeadLetters.reasons(place, REASONS),
                        place.lake().warehouse());
        return result.holds(place.contracts());
    }
}
