package dev.sluice.lakehouse;

import static dev.sluice.lakehouse.LedgerTable.TEN;
import static dev.sluice.lakehouse.LedgerTable.offsets;
import static dev.sluice.lakehouse.LedgerTable.record;
import static dev.sluice.lakehouse.LedgerTable.records;
import static dev.sluice.lakehouse.LedgerTable.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.iceberg.DataFile;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

/** Files say how many rows they hold: the counts are those of a query, and what cannot be told is refused. */
class FileSlicesTest {
    private static final Instant OLD = Instant.parse("1969-12-31T23:59:59.999999Z");

    private final LedgerTable table = LedgerTable.create();

    @Test
    void theCountsAndTimesAreThoseOfAQueryOverTheSameRows() {
        List<DataFile> files = new ArrayList<>();
        List<Row> first = new ArrayList<>(records(0, 0, 5, TEN));
        first.add(record(0, 7, OLD));
        first.add(record(0, 8, TEN.plus(Duration.ofHours(3))));
        files.addAll(table.stage(first));
        files.addAll(table.stage(records(1, 100, 103, TEN)));

        SortedMap<SourcePartition, Slice> slices =
                FileSlices.of(table.load(), files, between(offsets(0, 100, 3), offsets(10, 104, 5)));
        Ledger.of(table.load()).append(files, new Position(slices, Provenance.NONE));

        OneLake.get()
                .rows(table.spec())
                .groupBy("source_partition")
                .agg(functions.count("*"), functions.min("source_timestamp"), functions.max("source_timestamp"))
                .collectAsList()
                .forEach(row -> {
                    Slice slice = slices.get(source(row.getInt(0)));
                    assertThat(slice.counts().out()).isEqualTo(row.getLong(1));
                    assertThat(slice.firstTime()).contains(row.getTimestamp(2).toInstant());
                    assertThat(slice.lastTime()).contains(row.getTimestamp(3).toInstant());
                });
        assertThat(slices.get(source(0)).firstTime()).contains(OLD);
        assertThat(slices.get(source(2))).isEqualTo(Slice.passed(3, 5, 0));
        assertThat(slices).hasSize(3);
    }

    @Test
    void aTopicLongerThanWhatStatisticsKeepOfATextIsKnownAllTheSame() {
        String topic = "market-data.binance.spot.trades.v2";
        List<DataFile> files = table.stage(List.of(row(topic, 0, 0), row(topic, 0, 1)));
        SourcePartition partition = new SourcePartition(topic, 0);

        assertThat(FileSlices.of(table.load(), files, range(partition)))
                .extractingByKey(partition)
                .extracting(slice -> slice.counts().in())
                .isEqualTo(2L);
    }

    @Test
    void aFileWithRowsOfTwoPartitionsIsRefusedByName() {
        List<DataFile> files = table.stage(List.of(record(0, 0, TEN), record(1, 1, TEN)));

        assertRefused(files, between(offsets(0, 0), offsets(9, 9)), "rows of payments-0 to payments-1");
    }

    @Test
    void aFileWithRowsOfTwoTopicsIsRefusedByName() {
        List<DataFile> files = table.stage(List.of(row("payments", 0, 0), row("refunds", 0, 1)));

        assertRefused(files, between(offsets(0), offsets(9)), "rows of payments-0 to refunds-0");
    }

    @Test
    void topicsThatStatisticsCannotTellApartAreRefused() {
        String beginning = "market-data.binance.";
        List<DataFile> files = table.stage(List.of(row(beginning + "a", 0, 0), row(beginning + "b", 0, 1)));

        assertRefused(
                files,
                range(new SourcePartition(beginning + "a", 0), new SourcePartition(beginning + "b", 0)),
                "expected those of one partition of the batch");
    }

    @Test
    void offsetsOutsideTheRangeAreRefused() {
        List<DataFile> files = table.stage(records(0, 2, 5, TEN));

        assertRefused(
                files, between(offsets(3), offsets(9)), "payments-0 offsets 2 to 4, which the batch does not have");
        assertRefused(
                files, between(offsets(2), offsets(4)), "payments-0 offsets 2 to 4, which the batch does not have");
        assertRefused(files, between(offsets(0, 0), offsets(0, 9)), "rows of payments-0 to payments-0");
    }

    @Test
    void moreRowsThanOffsetsAreRefused() {
        List<DataFile> files = new ArrayList<>(table.stage(records(0, 0, 3, TEN)));
        files.addAll(table.stage(records(0, 0, 2, TEN)));

        assertRefused(files, between(offsets(0), offsets(4)), "more rows of payments-0 than the batch has offsets: 5");
    }

    private void assertRefused(List<DataFile> files, OffsetRange range, String why) {
        assertThatThrownBy(() -> FileSlices.of(table.load(), files, range))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(files.get(files.size() - 1).location().replaceAll(".*/", ""))
                .hasMessageContaining(why);
    }

    private static OffsetRange between(Offsets from, Offsets until) {
        return OffsetRange.between(from, until, Offsets.NONE);
    }

    private static OffsetRange range(SourcePartition... partitions) {
        SortedMap<SourcePartition, OffsetRange.Bounds> slices = new TreeMap<>();
        for (SourcePartition partition : partitions) {
            slices.putAll(Map.of(partition, new OffsetRange.Bounds(0, 10)));
        }
        return new OffsetRange(slices);
    }

    private static Row row(String topic, int partition, long offset) {
        return RowFactory.create(topic, partition, offset, Timestamp.from(TEN), null);
    }
}
