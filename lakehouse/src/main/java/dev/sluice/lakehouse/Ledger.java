package dev.sluice.lakehouse;

import java.util.List;
import java.util.function.Function;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.ReplacePartitions;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotAncestryValidator;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.exceptions.CommitFailedException;
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

    /**
     * Snapshot summary of a commit that took rows back: the {@link Offsets} where the table ends after it. What older
     * commits brought behind them does not count any more.
     */
    public static final String TAKEN_BACK = "sluice.taken-back";

    private static final int ATTEMPTS = 20;

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
     * Takes back what was appended behind {@code kept}: removes the rows that match {@code rows} and sets the position to
     * {@code kept}, in one commit. Files that compaction filled with other rows too are written again without these. For
     * the second of two tables that a batch writes, when the first did not follow.
     */
    public void takeBack(Expression rows, Position kept) {
        table.refresh();
        Position found = Position.of(table);
        refuseBeyond(kept, found);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            if (takesBack(rows, found, kept)) {
                return;
            }
        }
        throw new CommitFailedException(
                "Table %s: rows could not be taken back, %s times others committed first", table.name(), ATTEMPTS);
    }

    private void commit(Position range, Function<Transaction, SnapshotUpdate<?>> changes) {
        if (range.slices().values().stream().noneMatch(slice -> slice.until() > slice.from())) {
            throw new IllegalArgumentException("A commit to " + table.name()
                    + " covers no offsets: nothing would keep it" + " from being made twice");
        }
        table.refresh();
        Position before = Position.of(table);
        Position after = after(before, range);
        try {
            Transaction transaction = table.newTransaction();
            SnapshotUpdate<?> update = changes.apply(transaction);
            update.set(RANGE, range.json());
            publish(transaction, update, new StartsFrom(table, before), after);
        } catch (ValidationException e) {
            throw new LedgerConflictException("Table " + table.name() + ": " + e.getMessage(), e);
        }
    }

    private Position after(Position before, Position range) {
        try {
            return before.plus(range);
        } catch (LedgerConflictException e) {
            throw new LedgerConflictException("Table " + table.name() + ": " + e.getMessage(), e);
        }
    }

    /** False if another commit, which did not move the position, changed files while ours were looked for. */
    private boolean takesBack(Expression rows, Position found, Position kept) {
        Snapshot seen = table.currentSnapshot();
        try {
            Transaction transaction = table.newTransaction();
            var overwrite = transaction.newOverwrite();
            if (seen != null) {
                Removal.of(table, seen, rows).addTo(overwrite);
            }
            overwrite.set(TAKEN_BACK, kept.until().json());
            publish(transaction, overwrite, new StartsFrom(table, found).on(seen), kept);
            return true;
        } catch (ValidationException e) {
            table.refresh();
            if (Position.of(table).equals(found)) {
                return false;
            }
            throw new LedgerConflictException("Table " + table.name() + ": " + e.getMessage(), e);
        }
    }

    private static void publish(
            Transaction transaction, SnapshotUpdate<?> update, SnapshotAncestryValidator condition, Position position) {
        update.validateWith(condition);
        update.commit();
        transaction.updateProperties().set(Position.PROPERTY, position.json()).commit();
        transaction.commitTransaction();
    }

    private void refuseBeyond(Position kept, Position found) {
        kept.slices().forEach((partition, slice) -> {
            Slice whole = found.slices().get(partition);
            if (whole == null || slice.until() > whole.until()) {
                throw new IllegalArgumentException(
                        "Table " + table.name() + " cannot go back to " + partition + " offset " + slice.until()
                                + ": it holds " + found.until().json());
            }
        });
    }

    /** The compare of compare-and-append: Iceberg asks it on every attempt, on fresh metadata. */
    private static final class StartsFrom implements SnapshotAncestryValidator {
        private final Table table;
        private final Position before;
        private Snapshot parent;

        StartsFrom(Table table, Position before) {
            this.table = table;
            this.before = before;
        }

        /** Also asks that the table's files are those of {@code snapshot}. */
        StartsFrom on(Snapshot snapshot) {
            parent = snapshot;
            return this;
        }

        @Override
        public boolean validate(Iterable<Snapshot> ancestors) {
            return before.equals(current()) && (parent == null || isOn(ancestors));
        }

        private boolean isOn(Iterable<Snapshot> ancestors) {
            var newest = ancestors.iterator();
            return newest.hasNext() && newest.next().snapshotId() == parent.snapshotId();
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
    }
}
