package dev.sluice.lakehouse;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.OverwriteFiles;
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

    /** Snapshot summary of a commit that changed the fate of records inside the position: its revision. */
    public static final String REVISION = "sluice.revision";

    /** Snapshot summary of a commit that replaced rows: the ranges. What older commits brought there does not count any more. */
    public static final String REPLACED = "sluice.replaced";

    /** Table property: the branch's snapshot that was swapped in last. */
    public static final String SWAPPED = "sluice.replay.swapped";

    /** Snapshot summary of a commit that took away the front of the table: the position of what left. */
    public static final String TRIMMED = "sluice.trimmed";

    private static final int ATTEMPTS = 20;

    private final Table table;

    private Ledger(Table table) {
        this.table = table;
    }

    /** The ledger of {@code table}. */
    public static Ledger of(Table table) {
        return new Ledger(table);
    }

    /**
     * Appends as {@link #append(List, Position)} does, if the table's position still is {@code started}: for a batch that
     * looked at the table's rows, which another revision may have added to meanwhile.
     */
    public void append(List<DataFile> files, Position range, Position started) {
        commit(started, range, appending(files));
    }

    /** Appends {@code files} and moves the position from {@code before} to {@code after}, a later revision of the same ranges. */
    public void amend(List<DataFile> files, Position before, Position after) {
        amend(before, after, appending(files));
    }

    /** Replaces the partitions that {@code files} lie in, and moves the position as {@link #amend} does. */
    public void amendPartitions(List<DataFile> files, Position before, Position after) {
        amend(before, after, files.isEmpty() ? appending(files) : replacing(files));
    }

    /** Replaces the rows that match {@code rows}, in whole files, by {@code files}, and moves the position as {@link #amend} does. */
    public void amendWhere(Expression rows, List<DataFile> files, Position before, Position after) {
        amend(before, after, transaction -> {
            OverwriteFiles overwrite = transaction.newOverwrite().overwriteByRowFilter(rows);
            files.forEach(overwrite::addFile);
            return overwrite;
        });
    }

    /** Appends {@code files}, which hold exactly what {@code range} says; a range without rows needs no files. */
    public void append(List<DataFile> files, Position range) {
        table.refresh();
        commit(Position.of(table), range, appending(files));
    }

    /**
     * Passes over offsets that Kafka has deleted, from where the table ends, and remembers for ever that they are lost. Throws
     * {@link LedgerConflictException} if the table does not end there.
     */
    public void pass(List<TopicHistory.Lost> lost, Provenance provenance) {
        SortedMap<SourcePartition, Slice> slices = new TreeMap<>();
        lost.forEach(l -> slices.put(l.partition(), Slice.passed(l.from(), l.until(), 0)));
        Position before = Position.of(table);
        Position range = new Position(slices, provenance);
        Transaction transaction = transaction(before);
        transaction
                .updateProperties()
                .set(
                        TopicHistory.PROPERTY,
                        TopicHistory.of(table).withLost(lost).json())
                .commit();
        SnapshotUpdate<?> nothing = transaction.newFastAppend().set(RANGE, range.json());
        compareAndPublish(transaction, nothing, before, after(before, range));
    }

    /** Replaces the partitions that {@code files} lie in by these files; readers see the old rows or the new ones. */
    public void replacePartitions(List<DataFile> files, Position range) {
        table.refresh();
        commit(Position.of(table), range, files.isEmpty() ? appending(files) : replacing(files));
    }

    /**
     * Takes back what was appended behind {@code kept}: removes the rows inside {@code rows} and sets the position to
     * {@code kept}, in one commit. Files that compaction filled with other rows too are written again without these. For
     * the second of two tables that a batch writes, when the first did not follow.
     */
    public void takeBack(OffsetRange rows, Position kept) {
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

    /**
     * Replaces the rows inside {@code rows} by those of the table's {@link Branch} and moves the position as {@link #amend}
     * does, in one commit that also notes the {@code span} of event time, for the tables that follow. Readers see the old
     * rows or the new ones. Throws {@link LedgerConflictException} if others committed meanwhile: try again.
     */
    public void swap(OffsetRange rows, Position before, Position after, Replays.Replaced span) {
        refuseUnlessRevised(before, after);
        Swap swap = new Swap(table, transaction(before), before);
        swap.replace(rows, Branch.of(table).files());
        swap.note(REVISION, Long.toString(after.revision()));
        swap.publish(after, span);
    }

    /**
     * Replaces all rows by those of the table's {@link Branch}, if the table stands where the branch does; the position stays.
     * Throws {@link LedgerConflictException} if it does not.
     */
    public void swapWhole(Position standing) {
        Swap swap = new Swap(table, transaction(standing), standing);
        swap.replaceAll(Branch.of(table).files());
        swap.publish(standing);
    }

    /** Replaces the rows inside {@code rows} by {@code files}; the position stays. For a table that follows a swapped one. */
    public void exchange(OffsetRange rows, List<DataFile> files, Snapshot seen) {
        Position found = Position.of(table);
        Swap swap = new Swap(table, transaction(found), found).on(seen);
        swap.replace(rows, files);
        swap.publish(found);
    }

    /**
     * Takes {@code front} away from the front of the position, and the rows inside {@code rows} from the table, in one
     * commit: for rows that another table holds by now. What is appended meanwhile stays and is no conflict. Throws {@link
     * LedgerConflictException} if {@code front} is not, or not any more, the front of what the table holds.
     */
    public void trim(OffsetRange rows, Position front) {
        new Trim(table, rows, front).commit();
    }

    private static Function<Transaction, SnapshotUpdate<?>> appending(List<DataFile> files) {
        return transaction -> {
            AppendFiles append = transaction.newFastAppend();
            files.forEach(append::appendFile);
            return append;
        };
    }

    private static Function<Transaction, SnapshotUpdate<?>> replacing(List<DataFile> files) {
        return transaction -> {
            ReplacePartitions replace = transaction.newReplacePartitions();
            files.forEach(replace::addFile);
            return replace;
        };
    }

    private void amend(Position before, Position after, Function<Transaction, SnapshotUpdate<?>> changes) {
        refuseUnlessRevised(before, after);
        Transaction transaction = transaction(before);
        SnapshotUpdate<?> update = changes.apply(transaction);
        update.set(REVISION, Long.toString(after.revision()));
        compareAndPublish(transaction, update, before, after);
    }

    private void refuseUnlessRevised(Position before, Position after) {
        if (!before.until().equals(after.until())
                || !before.from().equals(after.from())
                || after.revision() <= before.revision()) {
            throw new IllegalArgumentException("Table " + table.name() + ": revision " + after.revision() + " of "
                    + after.until().json() + " is no later revision of "
                    + before.until().json());
        }
    }

    private void commit(Position before, Position range, Function<Transaction, SnapshotUpdate<?>> changes) {
        if (range.slices().values().stream().noneMatch(slice -> slice.until() > slice.from())) {
            throw new IllegalArgumentException("A commit to " + table.name()
                    + " covers no offsets: nothing would keep it" + " from being made twice");
        }
        Position after = after(before, range);
        Transaction transaction = transaction(before);
        SnapshotUpdate<?> update = changes.apply(transaction);
        update.set(RANGE, range.json());
        compareAndPublish(transaction, update, before, after);
    }

    /** On the table as it is now, which must stand at {@code before}. */
    private Transaction transaction(Position before) {
        table.refresh();
        TableClock.check(table);
        StartsFrom condition = new StartsFrom(table, before);
        if (!condition.holds()) {
            throw new LedgerConflictException("Table " + table.name() + ": " + condition.errorMessage());
        }
        return table.newTransaction();
    }

    private void compareAndPublish(Transaction transaction, SnapshotUpdate<?> update, Position before, Position after) {
        try {
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
    private boolean takesBack(OffsetRange rows, Position found, Position kept) {
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
}
