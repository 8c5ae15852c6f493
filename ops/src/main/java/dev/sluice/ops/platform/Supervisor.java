package dev.sluice.ops.platform;

import dev.sluice.ops.terminal.Spans;
import dev.sluice.stack.PartFailedException;
import dev.sluice.stack.Progress;
import dev.sluice.stack.Repair;
import dev.sluice.stack.StackException;
import dev.sluice.telemetry.Measures;
import dev.sluice.telemetry.MetricsAddress;
import dev.sluice.telemetry.MetricsServer;
import dev.sluice.telemetry.log.Logging;
import dev.sluice.telemetry.log.Logging.Threshold;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after the parts of one instance and starts again what died; ends when it is told to, and leaves them running. */
public final class Supervisor {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(16);
    private static final Duration TICK = Duration.ofMillis(250);

    private final Instance instance;
    private final CountDownLatch told = new CountDownLatch(1);
    private Duration pause = SHORTEST;
    private List<ProcessHandle> running = List.of();

    private Supervisor(Instance instance) {
        this.instance = instance;
    }

    /** {@code Supervisor DATA PORT}: the directory of the instance, and the port for metrics. */
    public static void main(String[] arguments) throws InterruptedException {
        Logging.start(System.getenv(), Threshold.ERROR, Map.of(Supervisor.class.getName(), Threshold.INFO));
        Supervisor supervisor = new Supervisor(Instance.in(Path.of(arguments[0])));
        Runtime.getRuntime().addShutdownHook(new Thread(supervisor.told::countDown, "told-to-end"));
        // It ends with the process.
        var unused = MetricsServer.startIfAsked(
                new MetricsAddress("127.0.0.1", Integer.parseInt(arguments[1])), Measures.ofProcess("supervisor"));
        supervisor.run();
    }

    private void run() throws InterruptedException {
        say("watching over " + instance.data());
        do {
            pass();
        } while (!isToldWithin(pause));
    }

    /** Comes back early if something dies, unless that has to be repaired over and over. */
    private boolean isToldWithin(Duration rest) throws InterruptedException {
        List<ProcessHandle> watched = pause.equals(SHORTEST) ? running : List.of();
        Instant end = Instant.now().plus(rest);
        while (Instant.now().isBefore(end) && watched.stream().allMatch(ProcessHandle::isAlive)) {
            if (told.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return told.getCount() == 0;
    }

    /** What has to be repaired over and over is given more and more time. */
    private void pass() {
        List<Repair> repairs = List.of();
        try {
            repairs = ensured();
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

    /** What does not come up is written down too: a part that dies at each start is never among the repairs. */
    private List<Repair> ensured() {
        try {
            Platform platform = Platform.known(instance);
            List<Repair> repairs = platform.ensure(Progress.silent());
            running = platform.processes();
            new MetricsTargets(instance).write(platform.status());
            return repairs;
        } catch (PartFailedException e) {
            new RepairLog(instance).addFailed(e.all());
            throw e;
        }
    }

    private static void say(String what) {
        LOG.info("{}", what);
    }
}
