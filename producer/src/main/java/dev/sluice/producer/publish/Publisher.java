package dev.sluice.producer.publish;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends records and counts them. A record is acknowledged once all in-sync replicas have it, and not before. While the
 * broker is away records wait and are retried, without end unless a delivery timeout is given; those that outlast it, and those
 * that wait when this is closed, are failed, and the receipt says so. {@link #send} blocks while the buffer is full or no broker
 * can be reached. Safe for threads.
 */
public final class Publisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    /**
     * What makes the counts true; a configuration cannot change it. One request in flight, though idempotence allows
     * five: if the first batch for a partition fails because its leader is not ready yet, and the second, already under
     * way, meets a leader that is, then that leader takes the second for the first and refuses the first as out of order
     * until it expires. Seen with topics that had just been made.
     */
    private static final Map<String, Object> HELD = Map.ofEntries(
            Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
            Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
            Map.entry(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1),
            Map.entry(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE));

    private static final Map<String, Object> DEFAULTS = Map.ofEntries(
            Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"),
            Map.entry(ProducerConfig.LINGER_MS_CONFIG, 20),
            Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, 64 << 10),
            Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L << 20),
            Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 16 << 20),
            Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE),
            Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 30_000),
            Map.entry(ProducerConfig.CLIENT_ID_CONFIG, "sluice-producer"));

    private final Producer<byte[], byte[]> producer;
    private final Tally tally = new Tally();

    /**
     * @param config {@code bootstrap.servers} and whatever else Kafka's producer knows; {@code acks}, idempotence,
     *     requests in flight and retries are held
     */
    public Publisher(Map<String, String> config) {
        producer = new KafkaProducer<>(settings(config), new ByteArraySerializer(), new ByteArraySerializer());
    }

    static Map<String, Object> settings(Map<String, String> config) {
        Map<String, Object> settings = new HashMap<>(DEFAULTS);
        settings.putAll(config);
        settings.remove(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);
        settings.putAll(HELD);
        // A full buffer holds the sender up as long as a record may wait in it.
        settings.putIfAbsent(
                ProducerConfig.MAX_BLOCK_MS_CONFIG, settings.get(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG));
        return settings;
    }

    /** Hands {@code record} over. What becomes of it stands in the {@link #receipt}; this method does not throw for it. */
    public void send(Outgoing record) {
        send(record, Ending.UNHEARD);
    }

    /** As {@link #send}; completes once {@code record} is acknowledged, or exceptionally with what it failed of. */
    public CompletableFuture<Void> deliver(Outgoing record) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        send(record, new Ending() {
            @Override
            public void acknowledged(int partition, long offset) {
                end.complete(null);
            }

            @Override
            public void failed(Exception cause) {
                end.completeExceptionally(cause);
            }
        });
        return end;
    }

    /**
     * As {@link #deliver}, for records that the caller keeps and may send again: one that fails is the caller's, and the
     * receipt counts it neither as failed nor as attempted.
     *
     * @param isForGood whether a record that failed so is given up all the same, and counted as failed
     */
    public CompletableFuture<Void> deliverKept(Outgoing record, Predicate<Exception> isForGood) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        hand(record, new Ending() {
            @Override
            public void acknowledged(int partition, long offset) {
                end.complete(null);
            }

            @Override
            public void failed(Exception cause) {
                if (isForGood.test(cause)) {
                    count(record, cause);
                } else {
                    tally.takenBack(record);
                }
                end.completeExceptionally(cause);
            }
        });
        return end;
    }

    /** As {@link #send(Outgoing)}; {@code end} is told what became of {@code record}, once, in most cases by a thread of Kafka's. */
    public void send(Outgoing record, Ending end) {
        hand(record, new Ending() {
            @Override
            public void acknowledged(int partition, long offset) {
                end.acknowledged(partition, offset);
            }

            @Override
            public void failed(Exception cause) {
                count(record, cause);
                end.failed(cause);
            }
        });
    }

    /** Counts what is attempted and acknowledged; what failed is {@code end}'s to count. */
    private void hand(Outgoing record, Ending end) {
        tally.attempted(record);
        ProducerRecord<byte[], byte[]> kafka =
                new ProducerRecord<>(record.topic(), null, record.key(), record.value(), record.headers());
        try {
            // What the future would tell, the callback is told.
            Future<RecordMetadata> unused = producer.send(kafka, (metadata, failure) -> {
                if (failure == null) {
                    tally.acknowledged(record, length(record.key()) + length(record.value()));
                    end.acknowledged(metadata.partition(), metadata.offset());
                } else {
                    end.failed(failure);
                }
            });
        } catch (InterruptException e) {
            // Kafka has set the thread's interrupt flag again.
            end.failed(e);
        } catch (KafkaException | IllegalStateException e) {
            end.failed(e);
        }
    }

    /** What became of the records so far. */
    public Receipt receipt() {
        return tally.receipt();
    }

    /** Waits until every record handed over is acknowledged or failed. */
    public Receipt flush() {
        producer.flush();
        return tally.receipt();
    }

    /** Flushes and ends; {@link #receipt} stays readable. */
    @Override
    public void close() {
        close(Duration.ofMillis(TimeUnit.HOURS.toMillis(1)));
    }

    /** As {@link #close()}; what neither succeeded nor failed within {@code patience} fails then. */
    public void close(Duration patience) {
        producer.close(patience);
    }

    private void count(Outgoing record, Exception failure) {
        // A broker that is away fails thousands for one reason.
        if (tally.failed(record, failure)) {
            LOG.error("A record of kind {} for topic {} failed for good", record.kind(), record.topic(), failure);
        }
    }

    private static long length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
