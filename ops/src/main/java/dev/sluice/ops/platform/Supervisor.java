package dev.sluice.ops.platform;

import dev.sluice.ops.terminal.Spans;
import dev.sluice.stack.PartFailedException;
import dev.sluice.stack.Progress;
import dev.sluice.stack.Repair;
import dev.sluice.telemetry.Measures;
import dev.sluice.telemetry.MetricsAddress;
import dev.sluice.telemetry.MetricsServer;
import dev.sluice.telemetry.log.Logging;
import dev.sluice.telemetry.log.Logging.Threshold;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after the parts of one instance and starts again what died; ends when it is told to, and leaves them running. */
public final class Supervisor {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

    private final Instance instance;
    private List<ProcessHandle> running = List.of();

    private Supervisor(Instance instance) {
        this.instance = instance;
    }

    /** {@code Supervisor DATA PORT}: the directory of the instance, and the port for metrics. */
    public static void main(String[] arguments) throws InterruptedException {
        Logging.start(System.getenv(), Threshold.ERROR, Map.of(Supervisor.class.getName(), Threshold.INFO));
        Supervisor supervisor = new Supervisor(Instance.in(Path.of(arguments[0])));
        Rounds rounds = new Rounds(supervisor::round, () -> supervisor.running, Supervisor::say);
        Runtime.getRuntime().addShutdownHook(new Thread(rounds::end, "told-to-end"));
        // It ends with the process.
        var unused = MetricsServer.startIfAsked(
                new MetricsAddress("127.0.0.1", Integer.parseInt(arguments[1])), Measures.ofProcess("supervisor"));
        say("watching over " + supervisor.instance.data());
        watch(rounds);
    }

    /** Ends the process if it can look after nothing any more: the metrics' thread would keep it, and it would seem well. */
    static void watch(Rounds rounds) throws InterruptedException {
        try {
            rounds.run();
        } catch (RuntimeException | Error e) {
            try {
                LOG.error("The supervisor ends, because it can look after nothing; './sluice up' starts it anew", e);
            } finally {
                Runtime.getRuntime().halt(1);
            }
        }
    }

    private List<Repair> round() {
        List<Repair> repairs = ensured();
        if (!repairs.isEmpty()) {
            new RepairLog(instance).add(repairs);
        }
        repairs.forEach(
                r -> say(r.part() + ": started again, because " + r.reason() + "; took " + Spans.shown(r.took())));
        return repairs;
    }

    /** What does not come up is written down too: a part that dies at each start is never among the repairs. */
    private List<Repair> ensured() {
        try {
            Platform platform = Platform.known(instance);
            List<Repair> repairs = platform.ensure(Progress.silent());
            running = platform.processes();
            new MetricsTargets(instance).write(platform.status(), Supervisor::say);
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
