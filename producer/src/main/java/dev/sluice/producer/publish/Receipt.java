package dev.sluice.producer.publish;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of the records handed to a {@link Publisher} so far.
 *
 * @param topics counts by topic
 * @param kinds acknowledged records and their money by kind
 * @param bytes of keys and values that were acknowledged
 * @param firstErrors why records failed; the first few reasons that differ
 */
public record Receipt(
        SortedMap<String, TopicCounts> topics,
        SortedMap<String, KindCounts> kinds,
        long bytes,
        List<String> firstErrors) {

    /** Records of one topic. Those attempted and neither acknowledged nor failed are still under way. */
    public record TopicCounts(long attempted, long acknowledged, long failed) {}

    /**
     * Acknowledged records of one kind.
     *
     * @param money sums by currency
     */
    public record KindCounts(long acknowledged, SortedMap<String, BigDecimal> money) {
        public KindCounts {
            money = sorted(money);
        }
    }

    public Receipt {
        topics = sorted(topics);
        kinds = sorted(kinds);
        firstErrors = List.copyOf(firstErrors);
    }

    public long attempted() {
        return topics.values().stream().mapToLong(TopicCounts::attempted).sum();
    }

    public long acknowledged() {
        return topics.values().stream().mapToLong(TopicCounts::acknowledged).sum();
    }

    public long failed() {
        return topics.values().stream().mapToLong(TopicCounts::failed).sum();
    }

    /** Handed over, and neither acknowledged nor failed yet. */
    public long waiting() {
        return attempted() - acknowledged() - failed();
    }

    /** Whether the broker has every record that was handed over. */
    public boolean isComplete() {
        return acknowledged() == attempted();
    }

    /** Money of all acknowledged records, by currency. */
    public SortedMap<String, BigDecimal> money() {
        SortedMap<String, BigDecimal> total = new TreeMap<>();
        kinds.values()
                .forEach(kind -> kind.money().forEach((currency, sum) -> total.merge(currency, sum, BigDecimal::add)));
        return total;
    }

    private static <V> SortedMap<String, V> sorted(Map<String, V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
