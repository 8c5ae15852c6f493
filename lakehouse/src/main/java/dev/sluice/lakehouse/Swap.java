package dev.sluice.lakehouse;

import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.expressions.Expressions;

/** Puts rows in the place of others, in one commit to a table that must stand, files and position, as it was looked at. */
final class Swap {
    private final Table table;
    private final Transaction transaction;
    private final Position before;
    private final OverwriteFiles overwrite;
    private Snapshot seen;

    Swap(Table table, Transaction transaction, Position before) {
        this.table = table;
        this.transaction = transaction;
        this.before = before;
        overwrite = transaction.newOverwrite();
        seen = table.currentSnapshot();
    }

    /** Whose caller looked at the table earlier, at {@code snapshot}. */
    Swap on(Snapshot snapshot) {
        seen = snapshot;
        return this;
    }

    void replace(OffsetRange rows, Iterable<DataFile> files) {
        Removal.of(table, seen, rows).addTo(overwrite);
        files.forEach(overwrite::addFile);
        note(Ledger.REPLACED, rows.json());
    }

    void replaceAll(Iterable<DataFile> files) {
        overwrite.overwriteByRowFilter(Expressions.alwaysTrue());
        files.forEach(overwrite::addFile);
    }

    void note(String key, String value) {
        overwrite.set(key, value);
    }

    void publish(Position after) {
        publish(Map.of(Position.PROPERTY, after.json()));
    }

    /** Also says which span of event time was replaced, and that the table's branch was swapped in. */
    void publish(Position after, Replays.Replaced span) {
        publish(Map.of(
                Position.PROPERTY,
                after.json(),
                Replays.PROPERTY,
                Replays.of(table).plus(span).json(),
                Ledger.SWAPPED,
                Long.toString(Branch.of(table).state().orElseThrow().snapshotId())));
    }

    private void publish(Map<String, String> properties) {
        try {
            overwrite.validateWith(new StartsFrom(table, before).on(seen));
            overwrite.commit();
            var update = transaction.updateProperties();
            properties.forEach(update::set);
            update.commit();
            transaction.commitTransaction();
        } catch (ValidationException e) {
            throw new LedgerConflictException("Table " + table.name() + ": " + e.getMessage(), e);
        }
    }
}
