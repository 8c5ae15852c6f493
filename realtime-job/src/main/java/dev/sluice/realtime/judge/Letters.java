package dev.sluice.realtime.judge;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** How rulings become records again. */
public final class Letters {
    private Letters() {}

    /** Writes the letter's value; reads nothing, since no topic holds rulings. */
    public static Serde<Ruling> serde() {
        return Serdes.serdeFrom((topic, ruling) -> ruling.letter().value(), (topic, bytes) -> {
            throw new UnsupportedOperationException("A ruling cannot be read back from " + topic);
        });
    }

    /** The partition of the raw record; modulo the partitions that there are, should somebody have made fewer. */
    public static StreamPartitioner<byte[], Ruling> partitioner() {
        return (topic, key, ruling, partitions) -> Optional.of(Set.of(ruling.partition() % partitions));
    }
}
