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

/** Puts events into their topic, in Confluent's wire format, those of a person in their order. Safe for threads. */
public final class EventStore {
    /** Of a record under way, here and in the client, beside its bytes. */
    private static final long BOOKKEEPING_BYTES = 1_024;

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

    /** As it will be kept. Throws what a schema registry throws that is away. */
    public Outgoing record(GenericRecord event) {
        byte[] by = event.get(key).toString().getBytes(StandardCharsets.UTF_8);
        return new Outgoing(topic, by, serializer.serialize(topic, event), "event");
    }

    /** What a record's value may have at most. */
    public int maxValueBytes() {
        return maxValueBytes;
    }

    /** What {@code record} takes in memory until it is acknowledged. */
    public static long bytes(Outgoing record) {
        return record.key().length + record.value().length + BOOKKEEPING_BYTES;
    }

    /** Completes once the broker has acknowledged all, or exceptionally as soon as it is known that one failed. */
    public CompletableFuture<Void> store(List<Outgoing> records) {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (Outgoing record : records) {
            CompletableFuture<Void> end = publisher.deliver(record);
            all.add(end);
            if (end.isCompletedExceptionally()) {
                // The next would wait as long for a broker that is not there.
                return end;
            }
        }
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
    }
}
