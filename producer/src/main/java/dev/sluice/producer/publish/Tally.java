package dev.sluice.producer.publish;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts of a publisher. Written by the sending thread and by Kafka's, so every method holds the one lock. */
final class Tally {
    private static final int MOST_ERRORS = 10;

    private final Map<String, Topic> topics = new TreeMap<>();
    private final Map<String, Kind> kinds = new TreeMap<>();
    private final List<String> firstErrors = new ArrayList<>();
    private long bytes;

    synchronized void attempted(Outgoing record) {
        topic(record).attempted++;
    }

    synchronized void acknowledged(Outgoing record, long recordBytes) {
        topic(record).acknowledged++;
        bytes += recordBytes;
        Kind kind = kinds.computeIfAbsent(record.kind(), k -> new Kind());
        kind.acknowledged++;
        record.amount().ifPresent(a -> kind.money.merge(a.currency(), a.value(), BigDecimal::add));
    }

    /** Whether this failure is one of the first. */
    synchronized boolean failed(Outgoing record, Exception cause) {
        topic(record).failed++;
        if (firstErrors.size() == MOST_ERRORS) {
            return false;
        }
        return firstErrors.add(record.topic() + " (" + record.kind() + "): " + cause);
    }

    synchronized Receipt receipt() {
        SortedMap<String, Receipt.TopicCounts> byTopic = new TreeMap<>();
        topics.forEach((name, t) -> byTopic.put(name, new Receipt.TopicCounts(t.attempted, t.acknowledged, t.failed)));
        SortedMap<String, Receipt.KindCounts> byKind = new TreeMap<>();
        kinds.forEach((name, k) -> byKind.put(name, new Receipt.KindCounts(k.acknowledged, k.money)));
        return new Receipt(byTopic, byKind, bytes, firstErrors);
    }

    private Topic topic(Outgoing record) {
        return topics.computeIfAbsent(record.topic(), t -> new Topic());
    }

    private static final class Topic {
        private long attempted;
        private long acknowledged;
        private long failed;
    }

    private static final class Kind {
        private final SortedMap<String, BigDecimal> money = new TreeMap<>();
        private long acknowledged;
    }
}
