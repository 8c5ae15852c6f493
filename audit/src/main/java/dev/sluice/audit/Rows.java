package dev.sluice.audit;

import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.schemas.table.Envelope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

/** Rows of a table, read without Spark. */
final class Rows {
    static final List<String> COORDINATES = List.of(Envelope.TOPIC, Envelope.PARTITION, Envelope.OFFSET);

    private Rows() {}

    /** Reads these columns of every row. */
    static void read(Table table, Stream<String> columns, Consumer<Record> each) {
        read(table, Expressions.alwaysTrue(), columns, each);
    }

    /** Reads these columns of the rows that {@code condition} selects. */
    static void read(Table table, Expression condition, Stream<String> columns, Consumer<Record> each) {
        String[] names = columns.distinct().toArray(String[]::new);
        try (CloseableIterable<Record> rows =
                IcebergGenerics.read(table).where(condition).select(names).build()) {
            rows.forEach(each);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + table.name(), e);
        }
    }

    static SourcePartition partition(Record row) {
        return new SourcePartition(row.getField(Envelope.TOPIC).toString(), (Integer) row.getField(Envelope.PARTITION));
    }

    static long offset(Record row) {
        return (Long) row.getField(Envelope.OFFSET);
    }

    /** The offsets of all rows. */
    static Map<SourcePartition, long[]> offsets(Table table) {
        return offsets(table, Expressions.alwaysTrue());
    }

    /** The offsets of the rows that {@code condition} selects. */
    static Map<SourcePartition, long[]> offsets(Table table, Expression condition) {
        Map<SourcePartition, LongStream.Builder> builders = new HashMap<>();
        read(table, condition, COORDINATES.stream(), row -> builders.computeIfAbsent(
                        partition(row), p -> LongStream.builder())
                .add(offset(row)));
        Map<SourcePartition, long[]> offsets = new HashMap<>();
        builders.forEach((partition, own) -> offsets.put(partition, own.build().toArray()));
        return offsets;
    }

    /** Of {@code offsets}, how many lie below {@code bounds}. */
    static long below(Map<SourcePartition, Long> bounds, Map<SourcePartition, long[]> offsets) {
        return offsets.entrySet().stream()
                .mapToLong(e -> {
                    long bound = bounds.getOrDefault(e.getKey(), 0L);
                    return Arrays.stream(e.getValue()).filter(o -> o < bound).count();
                })
                .sum();
    }
}
