package dev.sluice.lakehouse;

import org.apache.iceberg.DataOperations;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotAncestryValidator;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.util.SnapshotUtil;

/**
 * Takes the front of a position and its rows away in one commit. Files are looked for once, though a writer appends all the
 * while: what it brings lies behind the front.
 */
final class Trim {
    private static final int ATTEMPTS = 20;

    private final Table table;
    private final OffsetRange rows;
    private final Position front;

    Trim(Table table, OffsetRange rows, Position front) {
        this.table = table;
        this.rows = rows;
        this.front = front;
    }

    void commit() {
        if (front.slices().values().stream().noneMatch(slice -> slice.until() > slice.from())) {
            throw new IllegalArgumentException("A trim of " + table.name() + " covers no offsets");
        }
        Removal removal = null;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            table.refresh();
            Position found = Position.of(table);
            Position rest = rest(found);
            if (removal == null || !isOnlyAppended(SnapshotUtil.currentAncestors(table), removal.snapshot())) {
                removal = Removal.of(table, table.currentSnapshot(), rows);
            }
            if (isCommitted(removal, found, rest)) {
                return;
            }
        }
        throw new CommitFailedException(
                "Table %s: its front could not be trimmed, %s times others committed first", table.name(), ATTEMPTS);
    }

    private Position rest(Position found) {
        try {
            return found.without(front);
        } catch (LedgerConflictException e) {
            throw new LedgerConflictException("Table " + table.name() + ": " + e.getMessage(), e);
        }
    }

    /** False if another commit came first. */
    private boolean isCommitted(Removal removal, Position found, Position rest) {
        Transaction transaction = table.newTransaction();
        var overwrite = transaction.newOverwrite();
        removal.addTo(overwrite);
        overwrite.set(Ledger.TRIMMED, front.json());
        overwrite.validateWith(condition(found, removal.snapshot()));
        try {
            overwrite.commit();
            transaction
                    .updateProperties()
                    .set(Position.PROPERTY, rest.json())
                    .set(Position.TRIMMED, Position.trimmed(table).plus(front).json())
                    .commit();
            transaction.commitTransaction();
            return true;
        } catch (ValidationException e) {
            return false;
        }
    }

    private SnapshotAncestryValidator condition(Position found, Snapshot seen) {
        StartsFrom start = new StartsFrom(table, found);
        return ancestors -> start.holds() && isOnlyAppended(ancestors, seen);
    }

    /** Whether nothing but appends came after {@code seen}: they leave its files where they are. */
    private static boolean isOnlyAppended(Iterable<Snapshot> ancestors, Snapshot seen) {
        for (Snapshot snapshot : ancestors) {
            if (snapshot.snapshotId() == seen.snapshotId()) {
                return true;
            }
            if (!DataOperations.APPEND.equals(snapshot.operation())) {
                return false;
            }
        }
        return false;
    }
}
