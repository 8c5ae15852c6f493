package dev.sluice.bronze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lakehouse.BatchListener;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.SourcePartition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every record of a topic is in bronze once, byte by byte, whatever happens to checkpoints and topics. */
class BronzeJobTest extends TopicScenario {
    private static final SourcePartition FIRST = new SourcePartition(TOPIC, 0);

    @Test
    void everyRecordKeepsItsBytesAndItsEnvelope() throws Exception {
        ProducerRecord<byte[], byte[]> full =
                new ProducerRecord<>(TOPIC, 1, 1_700_000_000_123L, bytes("k"), new byte[] {0, -1, 127});
        full.headers().add("trace", bytes("abc")).add("trace", null);
        send(
                Optional.empty(),
                List.of(
                        full,
                        new ProducerRecord<>(TOPIC, 1, null, null),
                        new ProducerRecord<>(TOPIC, 1, bytes("k"), new byte[0])));

        lake.run(BronzeJob.streams(config(), BatchListener.NOBODY));

        List<Row> rows = lake.rows(BRONZE).orderBy("source_offset").collectAsList();
        assertThat(rows).hasSize(3);
        Row first = rows.get(0);
        assertThat(first.getString(0)).isEqualTo(TOPIC);
        assertThat(first.getInt(1)).isEqualTo(1);
        assertThat(first.getLong(2)).isZero();
        assertThat(first.getTimestamp(3).getTime()).isEqualTo(1_700_000_000_123L);
        assertThat((byte[]) first.get(5)).isEqualTo(bytes("k"));
        assertThat((byte[]) first.get(6)).containsExactly(0, -1, 127);
        assertThat(first.<Row>getList(7)).extracting(h -> h.getString(0)).containsExactly("trace", "trace");
        assertThat(rows.get(1).isNullAt(5)).isTrue();
        assertThat(rows.get(1).isNullAt(6)).isTrue();
        assertThat((byte[]) rows.get(2).get(6)).isEmpty();
    }

    @Test
    void offsetsOfAbortedTransactionsAreInThePositionAndNotInTheTable() throws Exception {
        send(Optional.of("aborted"), numbered(0, 10));
        send(Optional.of("committed"), numbered(10, 30));

        lake.run(BronzeJob.streams(config(), BatchListener.NOBODY));

        Position position = lake.position(BRONZE);
        assertThat(position.counts().in()).isEqualTo(20);
        assertThat(lake.rows(BRONZE).count()).isEqualTo(20);
        long offsets = position.until().next().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        assertThat(offsets).isGreaterThanOrEqualTo(30);
    }

    @Test
    void offsetsThatCompactionRemovedAreInThePositionAndNotInTheTable() throws Exception {
        compactEagerly();
        send(Optional.empty(), onOneKey(0, 50));
        send(Optional.empty(), onOneKey(50, 60));
        while (firstRecord().offset() == 0) {
            // Only closed segments are compacted, and a segment is closed by what comes later.
            send(Optional.empty(), onOneKey(60, 61));
        }
        long end = end();

        lake.run(BronzeJob.streams(config(), BatchListener.NOBODY));

        Position position = lake.position(BRONZE);
        assertThat(lake.rows(BRONZE).count()).isPositive().isLessThan(end);
        assertThat(position.counts().in()).isEqualTo(lake.rows(BRONZE).count());
        assertThat(position.slices().get(FIRST).until()).isEqualTo(end);
    }

    @Tag("runbook-E12")
    @Test
    void partitionsThatAreAddedAreReadFromTheirBeginning() throws Exception {
        send(Optional.empty(), numbered(0, 30));
        lake.run(BronzeJob.streams(config(), BatchListener.NOBODY));
        admin.createPartitions(Map.of(TOPIC, NewPartitions.increaseTo(4))).all().get();
        send(Optional.empty(), List.of(new ProducerRecord<>(TOPIC, 3, null, bytes("new"))));

        lake.run(BronzeJob.streams(config(), BatchListener.NOBODY));

        assertThat(lake.rows(BRONZE).count()).isEqualTo(31);
        assertThat(lake.position(BRONZE)
                        .slices()
                        .get(new SourcePartition(TOPIC, 3))
                        .until())
                .isEqualTo(1);
    }

    private static void compactEagerly() throws Exception {
        Map<String, String> eager = Map.of(
                "cleanup.policy", "compact",
                "segment.ms", "50",
                "min.cleanable.dirty.ratio", "0.001",
                "max.compaction.lag.ms", "100");
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, TOPIC),
                        eager.entrySet().stream()
                                .map(e -> new AlterConfigOp(
                                        new ConfigEntry(e.getKey(), e.getValue()), AlterConfigOp.OpType.SET))
                                .toList()))
                .all()
                .get();
    }

    private static List<ProducerRecord<byte[], byte[]>> onOneKey(int from, int until) {
        return IntStream.range(from, until)
                .mapToObj(i -> new ProducerRecord<>(TOPIC, 0, bytes("same"), bytes("v" + i)))
                .toList();
    }

    private static ConsumerRecord<byte[], byte[]> firstRecord() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.endpoints().bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition(TOPIC, 0)));
            consumer.seekToBeginning(consumer.assignment());
            var records = consumer.poll(Duration.ofSeconds(10));
            return records.iterator().next();
        }
    }

    private static long end() throws Exception {
        TopicPartition first = new TopicPartition(TOPIC, 0);
        return admin.listOffsets(Map.of(first, OffsetSpec.latest()))
                .partitionResult(first)
                .get()
                .offset();
    }
}
