package dev.sluice.producer;

import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Makes values of events by the configured serializer. Safe for threads, which serializers need not be. */
final class Frames {
    private final Serializer<GenericRecord> serializer;

    Frames(Serializer<GenericRecord> serializer) {
        this.serializer = serializer;
    }

    synchronized byte[] frame(String topic, GenericRecord event) {
        return serializer.serialize(topic, event);
    }
}
