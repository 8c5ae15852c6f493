package dev.sluice.ops.demo;

import dev.sluice.audit.Audit;
import dev.sluice.audit.AuditReport;
import dev.sluice.audit.Standing;
import dev.sluice.audit.Standings;
import dev.sluice.monitor.Deadline;
import dev.sluice.ops.platform.Platform;
import dev.sluice.stack.Progress;
import dev.sluice.stack.StackException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Feeds a platform for some time, waits until everything is through, and audits. */
public final class DemoRun {
    private static final Duration TICK = Duration.ofSeconds(1);
    /** Whatever was killed is back after a fraction of this. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Platform platform;
    private final Duration feeding;
    private final Progress progress;
    private final ProgressLine line;

    DemoRun(Platform platform, Duration feeding, Progress progress, ProgressLine line) {
        this.platform = platform;
        this.feeding = feeding;
        this.progress = progress;
        this.line = line;
    }

    /** Starts everything and goes through to the audit; leaves the platform running, without feeds. */
    DemoResult run() {
        Instant begin = Instant.now();
        // A demo that was killed may have left its feeds.
        platform.stopFeeds(Progress.silent());
        Receipts.clear(platform.instance().receipts());
        platform.startServers(progress);
        Map<String, Long> before = arrived();
        platform.startJobs(progress);
        try (Watch watch = new Watch(platform)) {
            feed(begin, watch);
            progress.say("feeds", "stopping");
            platform.stopFeeds(Progress.silent());
            Receipts sent = receipts();
            drain(begin, watch, sent);
            AuditReport audit = audit();
            return new DemoResult(sent, before, audit, Duration.between(begin, Instant.now()));
        }
    }

    /** Records of each dataset before this run. */
    private Map<String, Long> arrived() {
        try (Standings standings = Standings.at(platform.place())) {
            return standings.read().stream().collect(Collectors.toMap(Standing::dataset, Standing::arrived));
        }
    }

    private void feed(Instant begin, Watch watch) {
        Deadline patience = Deadline.in(PATIENCE);
        while (true) {
            Receipts sent = receipts();
            line.print(Duration.between(begin, Instant.now()), sent, watch.look());
            Instant now = Instant.now();
            if (sent.started().filter(s -> s.plus(feeding).isBefore(now)).isPresent()) {
                return;
            }
            if (patience.left().isZero() && sent.started().isEmpty()) {
                throw new StackException("No producer has sent anything: './sluice logs payments' may say why.");
            }
            platform.await(TICK);
        }
    }

    private void drain(Instant begin, Watch watch, Receipts sent) {
        Deadline patience = Deadline.in(PATIENCE);
        Optional<List<Standing>> before = Optional.empty();
        while (true) {
            Optional<List<Standing>> now = watch.look();
            line.print(Duration.between(begin, Instant.now()), sent, now);
            if (now.filter(s -> s.stream().allMatch(Standing::isCaughtUp)).isPresent()) {
                return;
            }
            if (now.isPresent() && !now.equals(before)) {
                patience = Deadline.in(PATIENCE);
                before = now;
            }
            if (patience.left().isZero()) {
                throw new StackException("Nothing has moved for " + PATIENCE.toMinutes()
                        + " minutes: './sluice status' and './sluice logs driver' say why.");
            }
            platform.await(TICK);
        }
    }

    /** A part that was killed just now is asked again. */
    private AuditReport audit() {
        Deadline patience = Deadline.in(PATIENCE);
        while (true) {
            try {
                return Audit.at(platform.place());
            } catch (RuntimeException e) {
                if (patience.left().isZero()) {
                    throw e;
                }
                progress.say("audit", "a part is away; trying again");
                platform.await(TICK);
            }
        }
    }

    private Receipts receipts() {
        return Receipts.in(platform.instance().receipts());
    }
}
