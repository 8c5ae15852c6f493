package dev.sluice.ops.platform;

import dev.sluice.ops.console.Spans;
import dev.sluice.stack.Progress;
import dev.sluice.stack.Repair;
import dev.sluice.stack.StackException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks after the parts of one instance and starts again what died; ends when it is told to, and leaves them running. */
public final class Supervisor {
    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(16);

    private final Instance instance;
    private final CountDownLatch told = new CountDownLatch(1);
    private Duration pause = SHORTEST;

    private Supervisor(Instance instance) {
        this.instance = instance;
    }

    /** {@code Supervisor DATA}: the directory of the instance. */
    public static void main(String[] arguments) throws InterruptedException {
        Supervisor supervisor = new Supervisor(Instance.in(Path.of(arguments[0])));
        Runtime.getRuntime().addShutdownHook(new Thread(supervisor.told::countDown, "told-to-end"));
        supervisor.run();
    }

    private void run() throws InterruptedException {
        say("watching over " + instance.data());
        do {
            pass();
        } while (!told.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** What has to be repaired over and over is given more and more time. */
    private void pass() {
        List<Repair> repairs = List.of();
        try {
            repairs = Platform.known(instance).ensure(Progress.silent());
            if (!repairs.isEmpty()) {
                new RepairLog(instance).add(repairs);
            }
            repairs.forEach(
                    r -> say(r.part() + ": started again, because " + r.reason() + "; took " + Spans.shown(r.took())));
            pause = repairs.isEmpty() || pause.equals(LONGEST) ? SHORTEST : pause.multipliedBy(2);
        } catch (RuntimeException e) {
            // Whatever went wrong, the parts go on needing somebody who looks after them.
            say(e instanceof StackException ? e.getMessage() : e.toString());
            pause = pause.equals(LONGEST) ? LONGEST : pause.multipliedBy(2);
        }
    }

    private static void say(String what) {
        System.out.println(Instant.now() + " " + what);
    }
}
