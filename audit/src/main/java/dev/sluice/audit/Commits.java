package dev.sluice.audit;

import dev.sluice.lakehouse.Ledger;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;

/** What the commits of a table said that they bring. */
final class Commits {
    private Commits() {}

    /** The commits of {@code position} that snapshots remember, and one for each partition that stands for those that are forgotten. */
    static List<Commit> of(Table table, Position position, ToLongFunction<Tally.Counts> rows) {
        return of(table, position, rows, partition -> 0);
    }

    /** {@code changed}: how many rows of a partition the position counts besides those that commits brought. */
    static List<Commit> of(
            Table table,
            Position position,
            ToLongFunction<Tally.Counts> rows,
            ToLongFunction<SourcePartition> changed) {
        List<Commit> commits = new ArrayList<>();
        if (table.currentSnapshot() != null) {
            for (Snapshot snapshot : SnapshotUtil.currentAncestors(table)) {
                String range = snapshot.summary().get(Ledger.RANGE);
                if (range != null) {
                    add(Position.parse(range), rows, commits);
                }
                if (snapshot.summary().containsKey(Ledger.REPLACED)) {
                    // What older commits brought is no longer what the table has.
                    break;
                }
            }
        }
        position.slices().forEach((partition, slice) -> {
            List<Commit> own = commits.stream()
                    .filter(c -> c.partition().equals(partition))
                    .toList();
            long first = own.stream().mapToLong(Commit::from).min().orElse(slice.until());
            long rest = rows.applyAsLong(slice.counts())
                    - changed.applyAsLong(partition)
                    - own.stream().mapToLong(Commit::rows).sum();
            if (first > slice.from()) {
                commits.add(new Commit(partition, slice.from(), first, rest));
            }
        });
        return commits;
    }

    private static void add(Position range, ToLongFunction<Tally.Counts> rows, List<Commit> commits) {
        range.slices().forEach((partition, slice) -> commits.add(commit(partition, slice, rows)));
    }

    private static Commit commit(SourcePartition partition, Slice slice, ToLongFunction<Tally.Counts> rows) {
        return new Commit(partition, slice.from(), slice.until(), rows.applyAsLong(slice.counts()));
    }
}
