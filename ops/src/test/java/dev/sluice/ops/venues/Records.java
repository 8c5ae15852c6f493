package dev.sluice.ops.venues;

import dev.sluice.lakehouse.Lake;
import dev.sluice.ops.platform.Platform;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.registry.WireFormat;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.Envelope;
import dev.sluice.schemas.table.TableSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.generic.GenericRecord;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What a platform has of a dataset. A garbled message goes on as it is, and is left out here. */
final class Records {
    private final Platform platform;

    Records(Platform platform) {
        this.platform = platform;
    }

    /** Those that can be read, of the topic. */
    List<GenericRecord> ofTopic(Contract contract) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", platform.endpoints().bootstrapServers());
        List<GenericRecord> events = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(
                            0, contract.topic().partitions())
                    .mapToObj(p -> new TopicPartition(contract.topic().name(), p))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> add(contract, record.value(), events));
            }
        }
        return events;
    }

    /** Those that can be read, of bronze. */
    List<GenericRecord> ofBronze(Contract contract) {
        List<GenericRecord> events = new ArrayList<>();
        for (Record row : rows(DatasetTables.bronze(contract), Envelope.VALUE)) {
            ByteBuffer buffer = ((ByteBuffer) row.getField(Envelope.VALUE)).duplicate();
            byte[] value = new byte[buffer.remaining()];
            buffer.get(value);
            add(contract, value, events);
        }
        return events;
    }

    /** All rows of a table. */
    List<Record> rows(TableSpec spec, String... columns) {
        List<Record> rows = new ArrayList<>();
        try (Lake lake = Lake.open(platform.lake());
                CloseableIterable<Record> found =
                        IcebergGenerics.read(lake.load(spec)).select(columns).build()) {
            found.forEach(rows::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static void add(Contract contract, byte[] value, List<GenericRecord> events) {
        if (WireFormat.schemaId(value).isPresent()) {
            try {
                events.add(WireFormat.decode(value, contract.event(), contract.event()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
