package dev.sluice.ops.smoke;

import dev.sluice.schemas.table.Envelope;
import dev.sluice.schemas.table.Judged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

/** Reads single rows by their coordinates; Iceberg opens the files that can hold them, and no other. */
final class Marks {
    private Marks() {}

    static boolean isIn(Table table, Coordinates at) {
        return first(table, at, Envelope.OFFSET).isPresent();
    }

    /** What became of a record that silver has judged and does not hold. */
    static String fate(Table deadLetters, Coordinates at) {
        return first(deadLetters, at, Judged.ERROR_REASON)
                .map(letter -> "it became a dead letter: " + letter.getField(Judged.ERROR_REASON))
                .orElse("it was taken for a duplicate");
    }

    private static Optional<Record> first(Table table, Coordinates at, String column) {
        Expression here = Expressions.and(
                Expressions.equal(Envelope.TOPIC, at.partition().topic()),
                Expressions.equal(Envelope.PARTITION, at.partition().partition()),
                Expressions.equal(Envelope.OFFSET, at.offset()));
        try (CloseableIterable<Record> rows =
                IcebergGenerics.read(table).where(here).select(column).build()) {
            for (Record row : rows) {
                return Optional.of(row);
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + table.name(), e);
        }
    }
}
