package dev.sluice.monitor;

import dev.sluice.audit.Wait;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A topic as the broker has it.
 *
 * @param id Kafka's own: a topic that was made anew has another
 * @param logs per partition the offsets from its oldest record to where the next one goes
 * @param retention how long it keeps a record; empty if for ever
 */
public record Topic(String name, String id, SortedMap<Integer, Wait> logs, Optional<Duration> retention) {
    public Topic {
        logs = Collections.unmodifiableSortedMap(new TreeMap<>(logs));
    }
}
