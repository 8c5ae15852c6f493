package dev.sluice.ingest.store;

import dev.sluice.producer.publish.AvroSerializer;
import dev.sluice.producer.publish.Outgoing;
import dev.sluice.producer.publish.Publisher;
import dev.sluice.schemas.contract.Contract;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;

/** Puts events into their topic, in Confluent's wire format, those of a person in their order. Safe for threads. */
public final class EventStore {
    private final Publisher publisher;
    private final AvroSerializer serializer;
    private final String topic;
    private final String key;
    private final int maxValueBytes;

    /** @param key the field by which records are kept in order */
    public EventStore(Publisher publisher, AvroSerializer serializer, Contract contract, String key) {
        this.publisher = publisher;
        this.serializer = serializer;
        this.topic = contract.topic().name();
        this.key = key;
        this.maxValueBytes = contract.maxValueBytes();
    }

    /** As it is kept. Throws what a schema registry throws that is away. */
    public byte[] bytes(GenericRecord event) {
        return serializer.serialize(topic, event);
    }

    /** What a record may have at most. */
    public int maxValueBytes() {
        return maxValueBytes;
    }

    /** Completes once the broker has acknowledged all, or exceptionally as soon as it is known that one failed. */
    public CompletableFuture<Void> store(List<GenericRecord> events, List<byte[]> values) {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            byte[] by = text(events.get(i).get(key)).getBytes(StandardCharsets.UTF_8);
            CompletableFuture<Void> end = publisher.deliver(new Outgoing(topic, by, values.get(i), "event"));
            all.add(end);
            if (end.isCompletedExceptionally()) {
                // The next would wait as long for a broker that is not there.
                return end;
            }
        }
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
    }

    private static String text(Object value) {
        return value instanceof Utf8 utf8 ? utf8.toString() : (String) value;
    }
}
