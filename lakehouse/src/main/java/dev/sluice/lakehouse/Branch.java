package dev.sluice.lakehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotAncestryValidator;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Rows that are made ready beside those of a table, in an Iceberg branch that holds them and nothing else. How far they are
 * is said in the summary of the branch's last snapshot, so it outlives whoever writes them, and expiry too.
 */
public final class Branch {
    /** Its name: {@code SELECT … FROM silver.payments VERSION AS OF 'replay'}. */
    public static final String NAME = "replay";

    private static final String PLAN = "sluice.replay.plan";
    private static final String NOW = "sluice.replay.now";
    private static final String WAS = "sluice.replay.was";

    private final Table table;

    /**
     * How far the rows are.
     *
     * @param plan what is to be made, in words of whoever makes it
     * @param now the range that is done, counted as its rows in the branch are
     * @param was the same range, counted as the table's own rows were at that time
     * @param snapshotId the branch's last snapshot
     * @param since when the branch was begun or last written
     */
    public record State(String plan, Position now, Position was, long snapshotId, Instant since) {}

    private Branch(Table table) {
        this.table = table;
    }

    /** The branch of {@code table}, whether it is there or not. */
    public static Branch of(Table table) {
        return new Branch(table);
    }

    /** Empty if there is no branch. */
    public Optional<State> state() {
        table.refresh();
        return Optional.ofNullable(head())
                .map(head -> new State(
                        head.summary().getOrDefault(PLAN, ""),
                        Position.parse(head.summary().get(NOW)),
                        Position.parse(head.summary().get(WAS)),
                        head.snapshotId(),
                        Instant.ofEpochMilli(head.timestampMillis())));
    }

    /** Makes the branch, without rows. Throws {@link LedgerConflictException} if it is there. */
    public State begin(String plan) {
        table.refresh();
        SnapshotUpdate<?> empty = table.newOverwrite()
                .overwriteByRowFilter(Expressions.alwaysTrue())
                .toBranch(NAME);
        commit(empty, plan, Position.EMPTY, Position.EMPTY, Optional.empty());
        return state().orElseThrow();
    }

    /** Adds {@code files}; throws {@link LedgerConflictException} if the branch is no longer as {@code before} says. */
    public State append(List<DataFile> files, State before, Position now, Position was) {
        var append = table.newFastAppend().toBranch(NAME);
        files.forEach(append::appendFile);
        commit(append, before.plan(), before.now().plus(now), before.was().plus(was), Optional.of(before));
        return state().orElseThrow();
    }

    /** Replaces the branch's partitions that {@code files} lie in, and says that it stands at {@code now}. */
    public State replacePartitions(List<DataFile> files, State before, Position now, Position was) {
        var replace = table.newReplacePartitions().toBranch(NAME);
        files.forEach(replace::addFile);
        commit(
                files.isEmpty() ? table.newFastAppend().toBranch(NAME) : replace,
                before.plan(),
                now,
                was,
                Optional.of(before));
        return state().orElseThrow();
    }

    /** Takes the last append back, which the other branch of a pair does not have. */
    public void takeBackTo(Position now) {
        table.refresh();
        Snapshot head = head();
        while (head != null && !Position.parse(head.summary().get(NOW)).equals(now)) {
            Long parent = head.parentId();
            head = parent == null ? null : table.snapshot(parent);
        }
        if (head == null || !head.summary().containsKey(PLAN)) {
            throw new LedgerConflictException("Branch " + NAME + " of " + table.name() + " never stood at "
                    + now.until().json());
        }
        table.manageSnapshots().replaceBranch(NAME, head.snapshotId()).commit();
    }

    /** Forgets the branch; what only it had becomes garbage for expiry. Changes nothing if there is none. */
    public void drop() {
        table.refresh();
        if (head() != null) {
            table.manageSnapshots().removeBranch(NAME).commit();
        }
    }

    /** Whether the branch stood at that snapshot once, or does now. */
    public boolean has(long snapshotId) {
        table.refresh();
        for (Snapshot at = head(); at != null; at = at.parentId() == null ? null : table.snapshot(at.parentId())) {
            if (at.snapshotId() == snapshotId) {
                return true;
            }
        }
        return false;
    }

    /** The branch's rows. */
    public Dataset<Row> rows(SparkSession spark) {
        return spark.read().option("branch", NAME).table(table.name());
    }

    /** The files of the branch, with their statistics. */
    List<DataFile> files() {
        List<DataFile> files = new ArrayList<>();
        try (CloseableIterable<FileScanTask> tasks =
                table.newScan().useRef(NAME).includeColumnStats().planFiles()) {
            tasks.forEach(task -> files.add(task.file().copy()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read branch " + NAME + " of " + table.name(), e);
        }
        return files;
    }

    private Snapshot head() {
        return table.snapshot(NAME);
    }

    private void commit(SnapshotUpdate<?> update, String plan, Position now, Position was, Optional<State> before) {
        Map.of(PLAN, plan, NOW, now.json(), WAS, was.json()).forEach(update::set);
        update.validateWith(new StandsAt(table, before.map(State::snapshotId)));
        try {
            update.commit();
        } catch (ValidationException e) {
            throw new LedgerConflictException("Branch " + NAME + " of " + table.name() + ": " + e.getMessage(), e);
        }
    }

    /** That the branch is at this snapshot, or is not there. */
    private record StandsAt(Table table, Optional<Long> snapshotId) implements SnapshotAncestryValidator {
        @Override
        public boolean validate(Iterable<Snapshot> ancestors) {
            var ref = ((HasTableOperations) table).operations().current().ref(NAME);
            return snapshotId.equals(Optional.ofNullable(ref).map(r -> r.snapshotId()));
        }

        @Override
        public String errorMessage() {
            return snapshotId.isEmpty()
                    ? "it is there already: go on with it, or drop it"
                    : "somebody else has changed or dropped it meanwhile";
        }
    }
}
