package dev.sluice.audit;

import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.schemas.table.Judged;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;

/** The rows of silver that redrives brought from the dead letters. */
record Revived(List<Row> rows) {
    static final Revived NONE = new Revived(List.of());

    /** One of them, and the revision that brought it. */
    record Row(SourcePartition partition, long offset, long revision) {}

    Revived {
        rows = List.copyOf(rows);
    }

    /** Reads those of {@code silver}; files without any are skipped by their statistics. */
    static Revived in(Table silver) {
        List<Row> rows = new ArrayList<>();
        Rows.read(
                silver,
                Expressions.greaterThan(Judged.REVISION, 0L),
                Stream.concat(Rows.COORDINATES.stream(), Stream.of(Judged.REVISION)),
                row -> rows.add(new Row(Rows.partition(row), Rows.offset(row), (Long) row.getField(Judged.REVISION))));
        return new Revived(rows);
    }

    /** Where those of one partition lie, in order. */
    long[] offsets(SourcePartition partition) {
        return rows.stream()
                .filter(row -> row.partition().equals(partition))
                .mapToLong(Row::offset)
                .sorted()
                .toArray();
    }

    /** Those of one partition. */
    long count(SourcePartition partition) {
        return rows.stream().filter(row -> row.partition().equals(partition)).count();
    }

    /** Those of revisions up to {@code revision}. */
    Revived until(long revision) {
        return new Revived(
                rows.stream().filter(row -> row.revision() <= revision).toList());
    }

    /** Those of revisions after {@code revision}. */
    Revived after(long revision) {
        return new Revived(
                rows.stream().filter(row -> row.revision() > revision).toList());
    }

    /** Those of one partition from offset {@code from} to before {@code until}. */
    long count(SourcePartition partition, long from, long until) {
        return rows.stream()
                .filter(row -> row.partition().equals(partition) && row.offset() >= from && row.offset() < until)
                .count();
    }
}
