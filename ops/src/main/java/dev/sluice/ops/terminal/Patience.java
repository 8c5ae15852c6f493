package dev.sluice.ops.terminal;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Says to a person at a terminal what a command is doing, once it takes longer than people like to wait in silence. */
public final class Patience implements AutoCloseable {
    /** Set by the launcher where standard error is a terminal. */
    static final String TERMINAL = "sluice.terminal.error";

    private static final Duration SILENCE = Duration.ofSeconds(2);

    private final PrintWriter err;
    private final Duration silence;
    private final ScheduledExecutorService clock;
    private String doing = "";
    private boolean isTold;

    private Patience(PrintWriter err, Duration silence, ScheduledExecutorService clock) {
        this.err = err;
        this.silence = silence;
        this.clock = clock;
    }

    /** Speaks to a terminal alone; says nothing to a file or a program. */
    public static Patience ofProcess(PrintWriter err) {
        return of(err, System.getProperty(TERMINAL, ""), SILENCE);
    }

    static Patience of(PrintWriter err, String terminal, Duration silence) {
        return new Patience(err, silence, terminal.equals("true") ? clock() : null);
    }

    private static ScheduledExecutorService clock() {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "patience");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Whether somebody listens; what is only good for being told need not be found out otherwise. */
    public boolean isHeard() {
        return clock != null;
    }

    /** From now on the command is {@code what}. */
    public synchronized void now(String what) {
        doing = what;
        isTold = false;
        if (isHeard()) {
            // It ends with the clock, and what it says is told once.
            var unused = clock.schedule(this::tell, silence.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** From now on there is nothing to tell: the command prints, or waits for an answer. */
    public synchronized void rest() {
        isTold = true;
    }

    private synchronized void tell() {
        if (!isTold && !clock.isShutdown()) {
            isTold = true;
            err.println(doing + " …");
            err.flush();
        }
    }

    @Override
    public synchronized void close() {
        if (isHeard()) {
            clock.shutdownNow();
        }
    }
}
