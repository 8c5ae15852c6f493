package dev.sluice.realtime.judge;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The time of arrival, which stands in every record. Kafka Streams drops a record with a time before 1970 without a word, so
 * such a time becomes 1970.
 */
public final class Arrival implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return Math.max(0, record.timestamp());
    }
}
