package dev.sluice.ops.cli;

import dev.sluice.ops.platform.Platform;
import dev.sluice.stack.Progress;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/**
 * What becomes of a command that is told to end (Ctrl-C, SIGTERM) between {@code of} and {@link #close}: it puts away
 * what it has started, and says so.
 */
final class Interruption implements AutoCloseable {
    private final Thread hook;

    private Interruption(Thread hook) {
        this.hook = hook;
    }

    /** An interruption ends {@code platform}, however far its start has come. */
    static Interruption of(Platform platform, Progress progress, PrintWriter out) {
        return of(() -> {
            say(out, "Interrupted; stopping everything.");
            try {
                platform.halt(progress);
                say(
                        out,
                        "Everything is stopped; the data stays in "
                                + platform.instance().data() + ".");
            } catch (RuntimeException e) {
                say(out, "Something may still run: " + e.getMessage());
            }
        });
    }

    /**
     * An interruption says {@code what}, and nobody else says anything any more: whose work is cut off would do so in stack
     * traces.
     */
    static Interruption saying(String what, PrintWriter out) {
        return of(() -> {
            System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
            say(out, what);
        });
    }

    /** An interruption does {@code end}. */
    static Interruption of(Runnable end) {
        Thread hook = new Thread(end, "interrupted");
        Runtime.getRuntime().addShutdownHook(hook);
        return new Interruption(hook);
    }

    /** Ends the watch. A command that was interrupted goes no further and says no more: its process is about to end. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            awaitTheEnd();
        }
    }

    private static void awaitTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(PrintWriter out, String what) {
        out.println(what);
        out.flush();
    }
}
