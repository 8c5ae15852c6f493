package dev.sluice.gold;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import dev.sluice.lakehouse.Branch;
import dev.sluice.lakehouse.LakeSession;
import dev.sluice.lakehouse.Ledger;
import dev.sluice.lakehouse.LedgerConflictException;
import dev.sluice.lakehouse.OffsetRange;
import dev.sluice.lakehouse.Position;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.DatasetTables;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Computes a gold table again from silver, beside the stream: into a branch, which is compared with the table and then
 * swapped in, or dropped. Every step can be killed and done again.
 */
public final class Rebuild {
    /** Property of the gold table: the branch's snapshot that was compared last. */
    private static final String COMPARED = "sluice.replay.compared";

    private static final int ATTEMPTS = 20;

    private final SparkSession spark;
    private final Table silver;
    private final Table gold;
    private final Windows windows;

    /**
     * What a swap would change.
     *
     * @param before rows of the table
     * @param after rows that it would have
     * @param added rows that are only in the branch
     * @param gone rows that are only in the table
     * @param examples some of those that differ, as JSON, each behind a plus or a minus
     */
    public record Diff(long before, long after, long added, long gone, List<String> examples) {
        public Diff {
            examples = List.copyOf(examples);
        }

        /** Whether the swap would change nothing. */
        public boolean isEmpty() {
            return added == 0 && gone == 0;
        }
    }

    /**
     * What something would do.
     *
     * @param rows that would be there afterwards; of a computation that is still to be done, those that are there now
     * @param records of silver that would be taken in
     */
    public record Outlook(long rows, long records) {}

    private Rebuild(SparkSession spark, Contract contract, GoldView view) {
        this.spark = spark;
        this.silver = LakeSession.table(spark, DatasetTables.silver(contract));
        this.gold = LakeSession.table(spark, view.table());
        this.windows = new Windows(view, gold);
    }

    /** The rebuild of {@code table}, for example {@code gold.payments_hourly}; empty if no contract has such a table. */
    public static Optional<Rebuild> of(SparkSession spark, List<Contract> contracts, String table) {
        return contracts.stream()
                .flatMap(contract -> GoldViews.of(contract).stream()
                        .filter(view -> view.table().name().equals(table))
                        .map(view -> new Rebuild(spark, contract, view)))
                .findFirst();
    }

    /** Names of the tables that {@code contracts} have. */
    public static List<String> tables(List<Contract> contracts) {
        return contracts.stream()
                .flatMap(contract -> GoldViews.of(contract).stream())
                .map(view -> view.table().name())
                .toList();
    }

    /** Since when there is one that is neither swapped nor dropped; empty if there is none. */
    public Optional<Instant> since() {
        return Branch.of(gold).state().map(Branch.State::since);
    }

    /** Computes everything that the table stands for; begins anew if another was there and did not come so far. */
    public void run() {
        refuseAnother();
        Branch branch = Branch.of(gold);
        branch.drop();
        Branch.State begun = branch.begin("gold");
        catchUp(begun);
    }

    /** What {@link #run} would compute. Throws as that would, and changes nothing. */
    public Outlook toRun() {
        refuseAnother();
        gold.refresh();
        Position standing = Position.of(gold);
        refuseRevisions(Position.EMPTY, standing);
        return new Outlook(
                spark.table(gold.name()).count(), OffsetRange.of(standing).length());
    }

    private void refuseAnother() {
        Branch branch = Branch.of(gold);
        if (branch.state().isPresent() && !branch.state().get().now().slices().isEmpty()) {
            throw new RebuildRefusedException("A replay of " + name() + " is there already, since "
                    + since().orElseThrow() + ": compare and swap it, or drop it. Nothing was changed.");
        }
    }

    /** Compares the branch with the table; a swap asks for it. */
    public Diff diff() {
        Branch.State state = state();
        Dataset<Row> before = lines(spark.table(gold.name()));
        Dataset<Row> after = lines(Branch.of(gold).rows(spark));
        Dataset<Row> added = after.exceptAll(before);
        Dataset<Row> gone = before.exceptAll(after);
        Diff diff = new Diff(before.count(), after.count(), added.count(), gone.count(), examples(added, gone));
        gold.refresh();
        gold.updateProperties().set(COMPARED, Long.toString(state.snapshotId())).commit();
        return diff;
    }

    /** Puts the branch in the place of the table's rows, with what the stream has brought since. */
    public void swap() {
        Branch.State state = compared();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            state = catchUp(state);
            try {
                Ledger.of(gold).swapWhole(state.now());
                Branch.of(gold).drop();
                return;
            } catch (LedgerConflictException e) {
                // The stream was faster: take in what it has brought, and try again.
            }
        }
        throw new LedgerConflictException("The replay of " + name() + " could not be swapped in: " + ATTEMPTS
                + " times the stream committed first. 'pause' it, swap, and 'resume' it.");
    }

    /** What {@link #swap} would put in place of the table's rows as it is now. Throws as that would, and changes nothing. */
    public Outlook toSwap() {
        Branch.State state = compared();
        gold.refresh();
        Position standing = Position.of(gold);
        if (!state.now().equals(standing)) {
            refuseRevisions(state.now(), standing);
        }
        OffsetRange news = OffsetRange.between(state.now().until(), standing.until(), standing.from());
        return new Outlook(Branch.of(gold).rows(spark).count(), news.length());
    }

    private Branch.State compared() {
        Branch.State state = state();
        String compared = gold.properties().get(COMPARED);
        if (compared == null || !Branch.of(gold).has(Long.parseLong(compared))) {
            throw new RebuildRefusedException("Nobody has looked at what the replay of " + name()
                    + " changes: 'replay diff' first. Nothing was changed.");
        }
        return state;
    }

    /** Ends it; the table stays as it is. False if there was none. */
    public boolean drop() {
        boolean was = since().isPresent();
        Branch.of(gold).drop();
        return was;
    }

    /** Takes in what the table stands for and the branch does not. */
    private Branch.State catchUp(Branch.State state) {
        gold.refresh();
        Position standing = Position.of(gold);
        if (state.now().equals(standing)) {
            return state;
        }
        SilverView now = refuseRevisions(state.now(), standing);
        OffsetRange all = OffsetRange.of(standing);
        OffsetRange news = OffsetRange.between(state.now().until(), standing.until(), standing.from());
        List<Instant> touched = windows.touchedBy(now.rows(news));
        return Branch.of(gold)
                .replacePartitions(
                        windows.written(touched, now.rows(all), Branch.of(gold).rows(spark)),
                        state,
                        standing,
                        standing);
    }

    /** Silver, if what is {@code done} of it and what the table stands for are of the revision that it has. */
    private SilverView refuseRevisions(Position done, Position standing) {
        SilverView now = SilverView.now(spark, silver);
        if (now.position().revision() != standing.revision()) {
            throw new RebuildRefusedException(
                    name() + " has not taken in yet what was redriven or replayed in silver; its"
                            + " next batch does. Try again then. Nothing was changed.");
        }
        if (!done.slices().isEmpty() && done.revision() != standing.revision()) {
            throw new RebuildRefusedException("Silver was redriven or replayed since the replay of " + name()
                    + " began: 'replay drop' it and begin anew. Nothing was changed.");
        }
        return now;
    }

    private Branch.State state() {
        return Branch.of(gold)
                .state()
                .orElseThrow(() -> new RebuildRefusedException(
                        "There is no replay of " + name() + ": 'replay gold " + name() + "' begins one."));
    }

    private String name() {
        return gold.name().substring(gold.name().indexOf('.') + 1);
    }

    private static Dataset<Row> lines(Dataset<Row> rows) {
        return rows.select(to_json(struct(
                        Arrays.stream(rows.columns()).map(c -> col(c)).toArray(org.apache.spark.sql.Column[]::new)))
                .as("line"));
    }

    private static List<String> examples(Dataset<Row> added, Dataset<Row> gone) {
        return java.util.stream.Stream.concat(some("+ ", added), some("- ", gone))
                .toList();
    }

    private static java.util.stream.Stream<String> some(String sign, Dataset<Row> lines) {
        return lines.orderBy("line").limit(3).collectAsList().stream().map(row -> sign + row.getString(0));
    }
}
