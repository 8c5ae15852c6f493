package dev.sluice.console.look;

import dev.sluice.console.fact.Fact;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One kind of fact, looked at at its own pace by one thread, read by many. */
final class Look<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Look.class);

    /** A look that takes longer is said to hang, though it may still come back. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    /** So much longer than it kept a core busy it rests: no look costs more than a twentieth of one. */
    private static final int REST = 20;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    /** What addresses may hold and nobody may see. */
    private static final Pattern SECRET = Pattern.compile(
            "((?:password|secret|token|key)[a-z-]*=|://[^/@\\s:]*:(?=[^/@\\s]*@))[^&@\\s]*", Pattern.CASE_INSENSITIVE);

    private static final int LONGEST_WHY = 400;

    private final String name;
    private final Cadence cadence;
    private final Eye<T> eye;
    private final AtomicLong failures = new AtomicLong();
    private volatile Fact<T> fact = Fact.unseen();
    private volatile Instant begun;
    private long ended;
    private Duration rest;

    Look(String name, Cadence cadence, Eye<T> eye) {
        this.name = name;
        this.cadence = cadence;
        this.eye = eye;
        this.ended = System.nanoTime();
        this.rest = cadence.delay();
    }

    String name() {
        return name;
    }

    /** How many looks have failed. */
    long failures() {
        return failures.get();
    }

    /** How long until it is time; not positive if it is. Before the first look the audience does not matter. */
    Duration due(Audience audience) {
        Duration pace = rest.compareTo(cadence.delay()) == 0 && fact.at().isEmpty() ? rest : longer(audience);
        return pace.minusNanos(System.nanoTime() - ended);
    }

    private Duration longer(Audience audience) {
        Duration pace = cadence.pace(audience);
        return pace.compareTo(rest) > 0 ? pace : rest;
    }

    /** Looks now. */
    void take() {
        long busy = THREADS.getCurrentThreadCpuTime();
        begun = Instant.now();
        try {
            T seen = eye.see();
            fact = fact.seen(seen, Instant.now());
        } catch (RuntimeException | Error e) {
            // A class that is missing since a jar was replaced would otherwise end the lane, and its facts would stay
            // as
            // they are with nobody told.
            failures.incrementAndGet();
            if (fact.failure().isEmpty()) {
                LOG.warn("Cannot look at {}: {}", name, why(e));
            }
            fact = fact.failed(why(e), Instant.now());
        } finally {
            ended = System.nanoTime();
            rest = Duration.ofNanos((THREADS.getCurrentThreadCpuTime() - busy) * REST);
            begun = null;
        }
    }

    /** What is known at {@code now}; a look that hangs is a failure. */
    Fact<T> fact(Instant now) {
        Instant since = begun;
        Fact<T> known = fact;
        return since != null
                        && known.failure().isEmpty()
                        && Duration.between(since, now).compareTo(PATIENCE) > 0
                ? known.failed("no answer for " + Duration.between(since, now).toSeconds() + " s", since)
                : known;
    }

    /** The innermost message says most; stacks are for the log. */
    private static String why(Throwable failure) {
        Throwable inner = failure;
        while (inner.getCause() != null && inner.getCause() != inner) {
            inner = inner.getCause();
        }
        String outer = said(failure);
        String why = inner == failure || outer.contains(said(inner)) ? outer : outer + ": " + said(inner);
        String line = SECRET.matcher(why.lines().findFirst().orElse("")).replaceAll("$1***");
        return line.length() > LONGEST_WHY ? line.substring(0, LONGEST_WHY) + " …" : line;
    }

    private static String said(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
