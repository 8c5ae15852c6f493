package dev.sluice.audit;

import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.SourcePartition;
import java.util.SortedMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What an audit asks of topics. */
interface TopicSource {
    /** Hears every record of the range, with the partition that it came from. */
    interface Listener {
        void heard(SourcePartition partition, ConsumerRecord<byte[], byte[]> record);
    }

    /** Kafka's id of {@code topic}; empty if topics are left out. */
    String id(String topic);

    /** First and next offset of every partition of the topic that has this {@code label}; no records are counted yet. */
    SortedMap<SourcePartition, TopicFacts.Log> bounds(String label);

    /** Reads the offsets that {@code bronze} has, as far as Kafka still has them; counts records per partition. */
    SortedMap<SourcePartition, TopicFacts.Log> read(String label, Position bronze, Listener listener);
}
