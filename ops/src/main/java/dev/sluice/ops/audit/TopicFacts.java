package dev.sluice.ops.audit;

import dev.sluice.lakehouse.SourcePartition;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What Kafka has.
 *
 * @param id Kafka's id of the topic: one that is made anew has another
 * @param money sums per currency of the records that silver has judged
 */
record TopicFacts(String id, SortedMap<SourcePartition, Log> logs, Map<String, BigDecimal> money) {
    /**
     * One partition.
     *
     * @param begin first offset that Kafka still has
     * @param end offset behind the last
     * @param records how many records Kafka has of the offsets that bronze has
     */
    record Log(long begin, long end, long records) {}

    TopicFacts {
        logs = new TreeMap<>(logs);
        money = new TreeMap<>(money);
    }
}
