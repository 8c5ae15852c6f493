package dev.sluice.ops.cli;

import dev.sluice.ops.terminal.Ink;
import dev.sluice.stack.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;

/** Says what the platform is doing, a line each, with the seconds since the begin. */
final class Steps implements Progress {
    private final PrintWriter out;
    private final Ink ink;
    private final Instant begin = Instant.now();

    Steps(PrintWriter out, Ink ink) {
        this.out = out;
        this.ink = ink;
    }

    @Override
    public synchronized void say(String part, String message) {
        double seconds = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
        out.println(ink.dim(String.format("%6.1f s", seconds)) + String.format("  %-12s ", part) + message);
        out.flush();
    }
}
