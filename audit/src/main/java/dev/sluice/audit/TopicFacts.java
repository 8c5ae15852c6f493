package dev.sluice.audit;

import dev.sluice.lakehouse.SourcePartition;
import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What Kafka has.
 *
 * @param id Kafka's id of the topic: one that is made anew has another; empty if topics are left out
 * @param money sums per currency of the records that silver has judged; empty if nobody has read them
 */
record TopicFacts(String id, SortedMap<SourcePartition, Log> logs, Map<String, BigDecimal> money) {
    /**
     * One partition.
     *
     * @param begin first offset that Kafka still has
     * @param end offset behind the last
     * @param records how many records Kafka has of the offsets that bronze has; empty if nobody has read them
     */
    record Log(long begin, long end, OptionalLong records) {
        Log(long begin, long end, long records) {
            this(begin, end, OptionalLong.of(records));
        }

        /** Of a log that was not read. */
        Log(long begin, long end) {
            this(begin, end, OptionalLong.empty());
        }
    }

    static final String LEFT_OUT = "";

    TopicFacts {
        logs = new TreeMap<>(logs);
        money = new TreeMap<>(money);
    }

    /** Whether nobody has looked at the topic, and bronze stands for it. */
    boolean isLeftOut() {
        return id.equals(LEFT_OUT);
    }
}
