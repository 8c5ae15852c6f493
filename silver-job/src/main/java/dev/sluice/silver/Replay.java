package dev.sluice.silver;

import static org.apache.spark.sql.functions.not;

import dev.sluice.lakehouse.Branch;
import dev.sluice.lakehouse.LedgerConflictException;
import dev.sluice.lakehouse.OffsetRange;
import dev.sluice.lakehouse.Offsets;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.Tally;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.registry.SchemaRegistry;
import dev.sluice.schemas.table.DatasetTables;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Judges history again by today's rules, beside the stream: from bronze into a branch of silver and one of the dead letters,
 * which are compared with the tables and then swapped in, or dropped. Readers and the stream see nothing of it until then.
 *
 * <p>Every step can be killed and done again: what is judged stays in the branches, and what silver's branch does not have is
 * taken out of the other.
 */
public final class Replay {
    private final Contract contract;
    private final SchemaRegistry registry;
    private final SilverTables tables;
    private final long batchRecords;

    private Replay(Contract contract, SchemaRegistry registry, SilverTables tables, long batchRecords) {
        this.contract = contract;
        this.registry = registry;
        this.tables = tables;
        this.batchRecords = batchRecords;
    }

    /**
     * Replays of {@code contract}'s history, in a session that has the lake.
     *
     * @param batchRecords most offsets to judge at once
     */
    public static Replay of(SparkSession spark, Contract contract, SchemaRegistry registry, long batchRecords) {
        return new Replay(contract, registry, SilverTables.of(spark, contract), batchRecords);
    }

    /** How far the replay is; empty if there is none. */
    public Optional<ReplayState> state() {
        return Branch.of(tables.silver()).state().map(state -> ReplayState.of(state, Position.of(tables.silver())));
    }

    /** What {@link #begin} would begin, all of it waiting. Throws as that would, and changes nothing. */
    public ReplayState planned(ReplayRange range) {
        ReplayPlan plan = plan(range);
        Tally.Counts none = Tally.NOTHING.counts();
        return new ReplayState(plan.ruleSet(), plan.begun(), plan.range(), none, none, plan.isOpen());
    }

    private ReplayPlan plan(ReplayRange range) {
        state().ifPresent(found -> {
            throw new ReplayRefusedException(
                    "A replay of %s by rules %s is under way since %s: let it go on with 'replay resume %s', or end it with 'replay drop %s'."
                            .formatted(
                                    contract.dataset(),
                                    found.ruleSet(),
                                    found.begun().truncatedTo(ChronoUnit.SECONDS),
                                    silverTable(),
                                    silverTable()));
        });
        tables.refresh();
        Position silver = Position.of(tables.silver());
        OffsetRange wanted = range.within(judgedAndHeld(silver), tables.rowsOf(tables.bronze()));
        return new ReplayPlan(wanted, range.isOpen(), judging(wanted).ruleSet(), silver.revision(), Instant.now());
    }

    /** Begins one. Throws {@link ReplayRefusedException} if there is one, or if the range is not in silver. */
    public void begin(ReplayRange range) {
        ReplayPlan plan = plan(range);
        // A branch of dead letters alone is what a run left that was killed here.
        Branch.of(tables.deadLetters()).drop();
        Branch.of(tables.deadLetters()).begin(plan.json());
        try {
            Branch.of(tables.silver()).begin(plan.json());
        } catch (LedgerConflictException e) {
            throw new ReplayRefusedException("Another replay of " + contract.dataset() + " has just begun.");
        }
    }

    /** How far the replay is that {@link #run} would go on with. Throws as that would, and changes nothing. */
    public ReplayState toRun() {
        refuseOtherRules(plan());
        return state().orElseThrow();
    }

    /** Judges until the end of the range, and tells {@code progress} after each batch. Throws if there is no replay. */
    public void run(Consumer<ReplayState> progress) {
        ReplayPlan plan = plan();
        refuseOtherRules(plan);
        Branch.State silver = silverBranch();
        if (!Branch.of(tables.deadLetters()).state().orElseThrow().now().equals(silver.now())) {
            Branch.of(tables.deadLetters()).takeBackTo(silver.now());
        }
        tables.refresh();
        Offsets end = plan.isOpen()
                ? Position.of(tables.silver()).until()
                : plan.range().until();
        judgeUntil(plan, end, progress);
    }

    /** Compares what the branches have with what the tables have in the same range; a swap asks for it. */
    public ReplayDiff diff() {
        ReplayPlan plan = plan();
        refuseUnlessDone(plan);
        Branch.State branch = silverBranch();
        ReplayDiff diff = new ReplayComparison(tables, branch).diff(plan.ruleSet());
        tables.silver()
                .updateProperties()
                .set(ReplaySwap.COMPARED, Long.toString(branch.snapshotId()))
                .commit();
        return diff;
    }

    /** What {@link #swap} would put into the tables as they are now. Throws as that would, and changes nothing. */
    public ReplayState toSwap() {
        ReplaySwap swap = swapOf(plan());
        if (!swap.hasBegun()) {
            swap.refuseOthers();
        }
        return state().orElseThrow();
    }

    /** The swap, if it may begin or has begun. */
    private ReplaySwap swapOf(ReplayPlan plan) {
        refuseOtherRules(plan);
        ReplaySwap swap = new ReplaySwap(contract, tables, plan);
        if (!swap.hasBegun()) {
            refuseUnlessDone(plan);
            swap.refuseUnlessCompared();
        }
        return swap;
    }

    /** Puts what the branches have into the tables, and ends the replay. Throws {@link ReplayRefusedException} before a diff. */
    public ReplayState swap() {
        ReplayPlan plan = plan();
        ReplaySwap swap = swapOf(plan);
        if (!swap.hasBegun()) {
            swap.silver(end -> judgeUntil(plan, end, state -> {}));
        }
        ReplayState done = state().orElseThrow();
        swap.deadLetters();
        drop();
        return done;
    }

    /** Ends the replay; tables stay as they are. False if there was none. */
    public boolean drop() {
        boolean was = state().isPresent();
        Branch.of(tables.deadLetters()).drop();
        Branch.of(tables.silver()).drop();
        return was;
    }

    private void judgeUntil(ReplayPlan plan, Offsets end, Consumer<ReplayState> progress) {
        while (true) {
            Branch.State silver = silverBranch();
            OffsetRange todo =
                    OffsetRange.between(silver.now().until(), end, plan.range().from());
            if (todo.isEmpty()) {
                return;
            }
            new ReplayBatch(contract, tables, judging(plan.range())).judge(todo.first(batchRecords), silver);
            progress.accept(state().orElseThrow());
        }
    }

    /** Duplicates are looked for in silver outside the range, as far as it stays as it is, and in the branch. */
    private Judging judging(OffsetRange range) {
        return new Judging(contract, registry, tables, () -> {
            Dataset<Row> others = tables.rowsOf(tables.silver()).where(staying(range));
            return Branch.of(tables.silver()).state().isEmpty()
                    ? others
                    : others.select(identity())
                            .union(Branch.of(tables.silver())
                                    .rows(tables.spark())
                                    .select(identity()));
        });
    }

    private Column staying(OffsetRange range) {
        boolean isOpen = Branch.of(tables.silver())
                .state()
                .map(state -> ReplayPlan.parse(state.plan()).isOpen())
                .orElse(false);
        return isOpen
                ? OffsetRange.between(Position.of(tables.silver()).from(), range.from(), Offsets.NONE)
                        .condition()
                : not(range.condition());
    }

    private Column[] identity() {
        return Stream.concat(contract.identity().stream(), Stream.of(contract.eventTime()))
                .distinct()
                .map(functions::col)
                .toArray(Column[]::new);
    }

    /** What silver has judged, without what bronze has given to its archive. */
    private OffsetRange judgedAndHeld(Position silver) {
        SortedMap<SourcePartition, Long> from = new TreeMap<>(silver.from().next());
        Position.of(tables.bronze())
                .from()
                .next()
                .forEach((partition, first) -> from.merge(partition, first, Math::max));
        return OffsetRange.between(new Offsets(from), silver.until(), Offsets.NONE);
    }

    private ReplayPlan plan() {
        return ReplayPlan.parse(silverBranch().plan());
    }

    private Branch.State silverBranch() {
        return Branch.of(tables.silver())
                .state()
                .orElseThrow(() -> new ReplayRefusedException("There is no replay of " + contract.dataset()
                        + ": 'replay silver " + contract.dataset() + "' begins one."));
    }

    private void refuseOtherRules(ReplayPlan plan) {
        String today = judging(plan.range()).ruleSet();
        if (!today.equals(plan.ruleSet())) {
            throw new ReplayRefusedException(
                    "The replay of %s was begun with rules %s, today's are %s: end it with 'replay drop' and begin anew."
                            .formatted(contract.dataset(), plan.ruleSet(), today));
        }
    }

    private String silverTable() {
        return DatasetTables.silver(contract).name();
    }

    private void refuseUnlessDone(ReplayPlan plan) {
        Offsets done = silverBranch().now().until();
        OffsetRange missing =
                OffsetRange.between(done, plan.range().until(), plan.range().from());
        if (!missing.isEmpty()) {
            throw new ReplayRefusedException("The replay of " + contract.dataset() + " is not at its end, " + missing
                    + " are missing: 'replay resume " + silverTable() + "' goes on.");
        }
    }
}
