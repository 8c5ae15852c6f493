package dev.sluice.lakehouse;

import java.util.List;
import java.util.function.Function;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFiles;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.ReplacePartitions;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotAncestryValidator;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.expressions.Expression;

/**
 * The one way in which rows get into a table: files and the table's new position in one commit, refused if the position
 * is no longer the one that the batch started from. A batch that was committed before is therefore refused, and so is
 * one of two writers that race. Compaction and expiry in between are no conflict, because the position is a table
 * property and not a thing of snapshots.
 */
public final class Ledger {
    /** Snapshot summary: the range that this one commit brought. */
    public static final String RANGE = "sluice.range";

    private final Table table;

    private Ledger(Table table) {
        this.table = table;
    }

    /** The ledger of {@code table}. */
    public static Ledger of(Table table) {
        return new Ledger(table);
    }

    /** Appends {@code files}, which hold exactly what {@code range} says; a range without rows needs no files. */
    public void append(List<DataFile> files, Position range) {
        commit(range, transaction -> {
            AppendFiles append = transaction.newFastAppend();
            files.forEach(append::appendFile);
            return append;
        });
    }

    /** Replaces the partitions that {@code files} lie in by these files; readers see the old rows or the new ones. */
    public void replacePartitions(List<DataFile> files, Position range) {
        if (files.isEmpty()) {
            append(files, range);
            return;
        }
        commit(range, transaction -> {
            ReplacePartitions replace = transaction.newReplacePartitions();
            files.forEach(replace::addFile);
            return replace;
        });
    }

    /**
     * Takes back what was appended behind {@code kept}: removes whole files that match {@code rows} and sets the position to
     * {@code kept}. For the second of two tables that a batch writes, when the first did not follow.
     */
    public void takeBack(Expression rows, Position kept) {
        Position found = Position.of(table);
        Transaction transaction = table.newTransaction();
        DeleteFiles delete = transaction.newDelete().deleteFromRowFilter(rows);
        delete.validateWith(startsFrom(found));
        delete.commit();
        transaction.updateProperties().set(Position.PROPERTY, kept.json()).commit();
        publish(transaction);
    }

    private void commit(Position range, Function<Transaction, SnapshotUpdate<?>> changes) {
        table.refresh();
        Position before = Position.of(table);
        Position after = before.plus(range);
        Transaction transaction = table.newTransaction();
        SnapshotUpdate<?> update = changes.apply(transaction);
        update.set(RANGE, range.json());
        update.validateWith(startsFrom(before));
        update.commit();
        transaction.updateProperties().set(Position.PROPERTY, after.json()).commit();
        publish(transaction);
    }

    private void publish(Transaction transaction) {
        try {
            transaction.commitTransaction();
        } catch (ValidationException e) {
            throw new LedgerConflictException("Table " + table.name() + ": " + e.getMessage(), e);
        }
    }

    /** Iceberg asks this on every attempt, on fresh metadata: the compare of compare-and-append. */
    private SnapshotAncestryValidator startsFrom(Position before) {
        return new SnapshotAncestryValidator() {
            @Override
            public boolean validate(Iterable<Snapshot> ancestors) {
                return before.equals(current());
            }

            @Override
            public String errorMessage() {
                return "the position moved from " + before.until().json() + " to "
                        + current().until().json() + " while the batch was written: another writer is at work";
            }

            private Position current() {
                var operations = ((HasTableOperations) table).operations();
                return Position.parse(operations.current().properties().get(Position.PROPERTY));
            }
        };
    }
}
