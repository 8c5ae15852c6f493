package dev.sluice.monitor;

import dev.sluice.audit.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A topic as the broker has it.
 *
 * @param id Kafka's own: a topic that was made anew has another
 * @param logs per partition the offsets from its oldest record to where the next one goes
 * @param newest the latest timestamp of a record that it has; empty without a record
 * @param retention how long it keeps a record; empty if for ever
 */
public record Topic(
        String name, String id, SortedMap<Integer, Wait> logs, Optional<Instant> newest, Optional<Duration> retention) {
    public Topic {
        logs = Collections.unmodifiableSortedMap(new TreeMap<>(logs));
    }

    /** Offsets that were ever given out, over all partitions; retention takes none away, only a new topic begins again. */
    public long written() {
        return logs.values().stream().mapToLong(Wait::until).sum();
    }
}
