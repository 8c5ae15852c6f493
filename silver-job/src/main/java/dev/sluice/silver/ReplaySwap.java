package dev.sluice.silver;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;

import dev.sluice.lakehouse.Branch;
import dev.sluice.lakehouse.Ledger;
import dev.sluice.lakehouse.LedgerConflictException;
import dev.sluice.lakehouse.OffsetRange;
import dev.sluice.lakehouse.Offsets;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Replays;
import dev.sluice.lakehouse.StagedFiles;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.Envelope;
import dev.sluice.schemas.table.Judged;
import dev.sluice.schemas.table.LetterStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Snapshot;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Puts the branches of a replay into the tables: silver with its position in one commit, then the dead letters. */
final class ReplaySwap {
    /** Property of silver: the branch's snapshot that was compared last. */
    static final String COMPARED = "sluice.replay.compared";

    private static final int ATTEMPTS = 20;
    private static final List<String> KEPT =
            List.of(Judged.FIRST_SEEN, Judged.STATUS, Judged.STATUS_REASON, Judged.STATUS_SINCE);

    private final Contract contract;
    private final SilverTables tables;
    private final ReplayPlan plan;

    ReplaySwap(Contract contract, SilverTables tables, ReplayPlan plan) {
        this.contract = contract;
        this.tables = tables;
        this.plan = plan;
    }

    /** Whether silver has the branch's rows already, and only the rest was not done. */
    boolean hasBegun() {
        Branch.State branch = branch();
        return Long.toString(branch.snapshotId())
                .equals(tables.silver().properties().get(Ledger.SWAPPED));
    }

    void refuseUnlessCompared() {
        branch();
        String compared = tables.silver().properties().get(COMPARED);
        if (compared == null || !Branch.of(tables.silver()).has(Long.parseLong(compared))) {
            throw new ReplayRefusedException("Nobody has looked at what the replay of " + contract.dataset()
                    + " changes: 'replay diff' first. Nothing was changed.");
        }
    }

    /** Throws if a range with an end was judged against what silver has not any more. */
    void refuseOthers() {
        tables.refresh();
        if (!plan.isOpen()) {
            refuseOthers(Position.of(tables.silver()));
        }
    }

    /** {@code catchUp} judges what the stream has brought since, by the same rules, as far as it is told. */
    void silver(Consumer<Offsets> catchUp) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            tables.refresh();
            Position before = Position.of(tables.silver());
            if (plan.isOpen()) {
                catchUp.accept(before.until());
            } else {
                refuseOthers(before);
            }
            try {
                swap(before);
                return;
            } catch (LedgerConflictException e) {
                // The stream, a redrive or a compaction was faster: look again at what there is.
            }
        }
        throw new LedgerConflictException("The replay of " + contract.dataset() + " could not be swapped in: "
                + ATTEMPTS + " times others committed first. 'pause' the stream, swap, and 'resume' it.");
    }

    /** Today's dead letters of the range take the place of the old ones; what people decided of them stays. */
    void deadLetters() {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            tables.refresh();
            Snapshot seen = tables.deadLetters().currentSnapshot();
            OffsetRange range = range();
            List<DataFile> files = StagedFiles.write(letters(range), tables.deadLetters());
            try {
                Ledger.of(tables.deadLetters()).exchange(range, files, seen);
                return;
            } catch (LedgerConflictException e) {
                // Others changed dead letters meanwhile; their changes are to be kept too.
            }
        }
        throw new LedgerConflictException(
                "Silver has the replay of " + contract.dataset() + ", its dead letters have not yet: " + ATTEMPTS
                        + " times others committed first. Run 'replay swap' again.");
    }

    private void swap(Position before) {
        Branch.State branch = branch();
        boolean isWhole = branch.now().from().equals(before.from())
                && branch.now().until().equals(before.until());
        Position after = isWhole ? before.replaced(before, branch.now()) : before.replaced(branch.was(), branch.now());
        Ledger.of(tables.silver()).swap(OffsetRange.of(branch.now()), before, after, span(after, branch));
    }

    /** All event times that had or have rows of the range. */
    private static Replays.Replaced span(Position after, Branch.State branch) {
        List<Instant> times = Stream.of(branch.was(), branch.now())
                .flatMap(position -> position.slices().values().stream())
                .flatMap(slice -> Stream.of(slice.firstTime(), slice.lastTime()))
                .flatMap(Optional::stream)
                .sorted()
                .toList();
        Instant none = Instant.EPOCH;
        return new Replays.Replaced(
                after.revision(),
                times.isEmpty() ? none : times.get(0),
                times.isEmpty() ? none : times.get(times.size() - 1));
    }

    /** A range with an end was judged against what silver had then. */
    private void refuseOthers(Position before) {
        if (before.revision() != plan.revision()) {
            throw new ReplayRefusedException("Dead letters of " + contract.dataset()
                    + " were redriven, or another replay was swapped in, since this one began: 'replay drop' it and begin anew."
                    + " Nothing was changed.");
        }
        OffsetRange since = OffsetRange.between(branchEndAtBegin(before), before.until(), Offsets.NONE);
        Dataset<Row> arrived = tables.rowsOf(tables.silver()).where(since.condition());
        Column[] identity = contract.identity().stream().map(f -> col(f)).toArray(Column[]::new);
        long twice = Branch.of(tables.silver())
                .rows(tables.spark())
                .select(identity)
                .join(arrived.select(identity), contract.identity().toArray(String[]::new), "left_semi")
                .count();
        if (twice > 0) {
            throw new ReplayRefusedException(
                    twice + " events of the replay of " + contract.dataset()
                            + " have meanwhile come with the stream: 'replay drop' it and begin anew without an end. Nothing was changed.");
        }
    }

    /** Everything of silver behind the range of the replay: some of it may be older than the replay, which costs time only. */
    private Offsets branchEndAtBegin(Position before) {
        Offsets end = branch().now().until();
        java.util.SortedMap<dev.sluice.lakehouse.SourcePartition, Long> next =
                new java.util.TreeMap<>(before.from().next());
        next.putAll(end.next());
        return new Offsets(next);
    }

    private Dataset<Row> letters(OffsetRange range) {
        Dataset<Row> old = tables.rowsOf(tables.deadLetters())
                .where(range.condition().and(col(Judged.STATUS).notEqual(LetterStatus.REDRIVEN.word())))
                .select(Stream.concat(
                                Stream.of(Envelope.TOPIC, Envelope.PARTITION, Envelope.OFFSET)
                                        .map(c -> col(c)),
                                KEPT.stream().map(c -> col(c).as("old_" + c)))
                        .toArray(Column[]::new));
        Dataset<Row> letters = Branch.of(tables.deadLetters())
                .rows(tables.spark())
                .join(old, new String[] {Envelope.TOPIC, Envelope.PARTITION, Envelope.OFFSET}, "left_outer");
        for (String kept : KEPT) {
            letters = letters.withColumn(kept, coalesce(col("old_" + kept), col(kept)))
                    .drop("old_" + kept);
        }
        return letters;
    }

    private OffsetRange range() {
        return OffsetRange.of(branch().now());
    }

    private Branch.State branch() {
        return Branch.of(tables.silver()).state().orElseThrow();
    }
}
