package dev.sluice.monitor;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A time by which all answers must be there. Questions are asked beside each other, each in a thread of its own: one that
 * hangs holds up neither the others nor the end of the process.
 */
public final class Deadline {
    private final Duration patience;
    private final long end;

    private Deadline(Duration patience) {
        this.patience = patience;
        this.end = System.nanoTime() + patience.toNanos();
    }

    /** From now on. */
    public static Deadline in(Duration patience) {
        return new Deadline(patience);
    }

    /** How long it still is; never negative. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /** Asks, and does not wait for the answer. */
    public <T> Answer<T> ask(String who, Callable<T> question) {
        FutureTask<T> task = new FutureTask<>(question);
        Thread thread = new Thread(task, "ask-" + who);
        thread.setDaemon(true);
        thread.start();
        return new Answer<>(who, task);
    }

    /** What was asked for. */
    public final class Answer<T> {
        private final String who;
        private final FutureTask<T> task;

        private Answer(String who, FutureTask<T> task) {
            this.who = who;
            this.task = task;
        }

        /** Waits until the deadline; then throws {@link NoAnswerException}. What the question threw is thrown here. */
        public T get() {
            try {
                return task.get(left().toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                task.cancel(true);
                throw new NoAnswerException(who, patience);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException told) {
                    throw told;
                }
                throw new IllegalStateException(who + ": " + e.getCause(), e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting for " + who, e);
            }
        }
    }
}
