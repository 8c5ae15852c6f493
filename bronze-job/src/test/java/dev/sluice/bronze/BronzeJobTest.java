package dev.sluice.bronze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.SourcePartition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Every record of a topic is in bronze once, byte by byte, whatever happens to checkpoints and topics. */
class BronzeJobTest extends TopicScenario {
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

        lake.run(BronzeJob.streams(config()));

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
    void aSecondRunGoesOnWhereTheTableEndsThoughItsCheckpointIsGone() throws Exception {
        send(Optional.empty(), numbered(0, 500));
        lake.run(BronzeJob.streams(config()));
        send(Optional.empty(), numbered(500, 800));
        lake.run(BronzeJob.streams(config()));
        lake.run(BronzeJob.streams(config()));

        assertThat(lake.rows(BRONZE).count()).isEqualTo(800);
        assertThat(lake.rows(BRONZE).select("source_value").distinct().count()).isEqualTo(800);
        assertThat(lake.position(BRONZE).counts().in()).isEqualTo(800);
    }

    @Test
    void offsetsOfAbortedTransactionsAreInThePositionAndNotInTheTable() throws Exception {
        send(Optional.of("aborted"), numbered(0, 10));
        send(Optional.of("committed"), numbered(10, 30));

        lake.run(BronzeJob.streams(config()));

        Position position = lake.position(BRONZE);
        assertThat(position.counts().in()).isEqualTo(20);
        assertThat(lake.rows(BRONZE).count()).isEqualTo(20);
        long offsets = position.until().next().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        assertThat(offsets).isGreaterThanOrEqualTo(30);
    }

    @Test
    void partitionsThatAreAddedAreReadFromTheirBeginning() throws Exception {
        send(Optional.empty(), numbered(0, 30));
        lake.run(BronzeJob.streams(config()));
        admin.createPartitions(Map.of(TOPIC, NewPartitions.increaseTo(4))).all().get();
        send(Optional.empty(), List.of(new ProducerRecord<>(TOPIC, 3, null, bytes("new"))));

        lake.run(BronzeJob.streams(config()));

        assertThat(lake.rows(BRONZE).count()).isEqualTo(31);
        assertThat(lake.position(BRONZE)
                        .slices()
                        .get(new SourcePartition(TOPIC, 3))
                        .until())
                .isEqualTo(1);
    }
}
