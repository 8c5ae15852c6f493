package dev.sluice.console.look;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Looks that share a thread, because they share what they look with; a lane that hangs holds up no other. */
final class Lane implements AutoCloseable {
    private final List<Look<?>> looks;
    private final Supplier<Audience> audience;
    private final Runnable end;
    private final Thread thread;
    private volatile boolean closed;

    /** Starts; {@code end} is run by its thread when it ends. */
    Lane(String name, Supplier<Audience> audience, Runnable end, List<Look<?>> looks) {
        this.looks = looks;
        this.audience = audience;
        this.end = end;
        this.thread = new Thread(this::run, "look-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Somebody came: what is due for them is looked at now. */
    void wake() {
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!closed) {
            for (Look<?> look : looks) {
                if (!closed && isDue(look)) {
                    look.take();
                }
            }
            Duration pause = looks.stream()
                    .map(look -> look.due(audience.get()))
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            if (!closed && !pause.isNegative()) {
                LockSupport.parkNanos(this, pause.toNanos());
            }
        }
        end.run();
    }

    private boolean isDue(Look<?> look) {
        Duration due = look.due(audience.get());
        return due.isNegative() || due.isZero();
    }

    @Override
    public void close() {
        closed = true;
        wake();
    }
}
