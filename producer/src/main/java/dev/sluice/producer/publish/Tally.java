package dev.sluice.producer.publish;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts of a publisher. Sending threads add to the attempted without a lock, so that none of them waits for Kafka's thread,
 * which does the rest under the one lock.
 */
final class Tally {
    private static final int MOST_ERRORS = 10;

    private final Map<String, Topic> topics = new ConcurrentHashMap<>();
    private final Map<String, Kind> kinds = new HashMap<>();
    private final Set<String> firstErrors = new LinkedHashSet<>();
    private long bytes;

    void attempted(Outgoing record) {
        topic(record).attempted.increment();
    }

    /** As if it had never been attempted. */
    void takenBack(Outgoing record) {
        topic(record).attempted.decrement();
    }

    synchronized void acknowledged(Outgoing record, long recordBytes) {
        topic(record).acknowledged++;
        bytes += recordBytes;
        Kind kind = kinds.computeIfAbsent(record.kind(), k -> new Kind());
        kind.acknowledged++;
        record.amount().ifPresent(a -> kind.money.merge(a.currency(), a.value(), BigDecimal::add));
    }

    /** Whether nothing failed of the same before, as far as the first few reasons go. */
    synchronized boolean failed(Outgoing record, Exception cause) {
        topic(record).failed++;
        if (firstErrors.size() == MOST_ERRORS) {
            return false;
        }
        return firstErrors.add(record.topic() + " (" + record.kind() + "): " + cause);
    }

    synchronized Receipt receipt() {
        SortedMap<String, Receipt.TopicCounts> byTopic = new TreeMap<>();
        topics.forEach((name, t) -> byTopic.put(name, t.counts()));
        SortedMap<String, Receipt.KindCounts> byKind = new TreeMap<>();
        kinds.forEach((name, k) -> byKind.put(name, new Receipt.KindCounts(k.acknowledged, new TreeMap<>(k.money))));
        return new Receipt(byTopic, byKind, bytes, List.copyOf(firstErrors));
    }

    private Topic topic(Outgoing record) {
        Topic known = topics.get(record.topic());
        return known == null ? topics.computeIfAbsent(record.topic(), t -> new Topic()) : known;
    }

    private static final class Topic {
        private final LongAdder attempted = new LongAdder();
        private long acknowledged;
        private long failed;

        private Receipt.TopicCounts counts() {
            // Under the lock nothing ends, and what ended was attempted before: never fewer attempted than ended.
            return new Receipt.TopicCounts(attempted.sum(), acknowledged, failed);
        }
    }

    private static final class Kind {
        private final Map<String, BigDecimal> money = new HashMap<>();
        private long acknowledged;
    }
}
