package dev.sluice.ops.smoke;

import dev.sluice.audit.GoldOf;
import dev.sluice.schemas.table.Column;
import dev.sluice.schemas.table.ColumnType;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.generic.GenericRecord;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

/** What gold counts of rows like one event: those of its merchant, its symbol, or whatever texts gold groups by. */
final class GoldRows {
    private GoldRows() {}

    static long count(Table table, GoldOf gold, GenericRecord event) {
        Expression alike = gold.table().columns().stream()
                .filter(column -> column.type().equals(ColumnType.STRING))
                .map(Column::name)
                .filter(name -> event.getSchema().getField(name) != null)
                .<Expression>map(name -> Expressions.equal(name, event.get(name).toString()))
                .reduce(Expressions.alwaysTrue(), Expressions::and);
        long count = 0;
        try (CloseableIterable<Record> rows =
                IcebergGenerics.read(table).where(alike).select(gold.count()).build()) {
            for (Record row : rows) {
                count += (Long) row.getField(gold.count());
            }
            return count;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + table.name(), e);
        }
    }
}
