package dev.sluice.ops.platform;

import dev.sluice.monitor.Deadline;
import dev.sluice.stack.Repair;
import dev.sluice.stack.StackException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Looks after something in rounds, with a pause behind each, until told to end. */
final class Rounds {
    static final Duration SHORTEST = Duration.ofSeconds(2);
    static final Duration LONGEST = Duration.ofSeconds(16);
    private static final Duration TICK = Duration.ofMillis(250);
    /** Errors in a row, not exceptions: then it is this process that is broken, say because its classes were built anew. */
    private static final int MOST_ERRORS = 3;

    private final Supplier<List<Repair>> round;
    private final Supplier<List<ProcessHandle>> watched;
    private final Consumer<String> said;
    private final CountDownLatch told = new CountDownLatch(1);
    private Duration pause = SHORTEST;
    private int errors;

    /**
     * @param round says what it had to repair
     * @param watched what is not to die between two rounds
     */
    Rounds(Supplier<List<Repair>> round, Supplier<List<ProcessHandle>> watched, Consumer<String> said) {
        this.round = round;
        this.watched = watched;
        this.said = said;
    }

    /** Goes round until it is told to {@link #end}; throws an error that has ended several rounds in a row. */
    void run() throws InterruptedException {
        do {
            once();
        } while (!isToldWithin(pause));
    }

    void end() {
        told.countDown();
    }

    Duration pause() {
        return pause;
    }

    /** What has to be repaired over and over is given more and more time. */
    void once() {
        try {
            List<Repair> repairs = round.get();
            errors = 0;
            pause = repairs.isEmpty() || pause.equals(LONGEST) ? SHORTEST : pause.multipliedBy(2);
        } catch (RuntimeException e) {
            // Whatever went wrong, the parts go on needing somebody who looks after them.
            errors = 0;
            failed(e instanceof StackException ? e.getMessage() : e.toString());
        } catch (Error e) {
            errors++;
            if (errors == MOST_ERRORS) {
                throw e;
            }
            failed(e.toString());
        }
    }

    private void failed(String why) {
        said.accept(why);
        pause = pause.equals(LONGEST) ? LONGEST : pause.multipliedBy(2);
    }

    /** Comes back early if something dies, unless that has to be repaired over and over. */
    private boolean isToldWithin(Duration rest) throws InterruptedException {
        List<ProcessHandle> processes = pause.equals(SHORTEST) ? watched.get() : List.of();
        Deadline end = Deadline.in(rest);
        while (!end.left().isZero() && processes.stream().allMatch(ProcessHandle::isAlive)) {
            if (told.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return told.getCount() == 0;
    }
}
