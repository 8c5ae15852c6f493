package dev.sluice.silver;

import static dev.sluice.silver.Payments.payment;
import static dev.sluice.silver.SilverLine.BRONZE;
import static dev.sluice.silver.SilverLine.SILVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.lakehouse.Branch;
import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.lakehouse.LakeSession;
import dev.sluice.lakehouse.LedgerConflictException;
import dev.sluice.lakehouse.OffsetRange;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Tally;
import dev.sluice.lakehouse.TestLakeCheckpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Spark's stock Iceberg sink loses records when an older checkpoint is put back (T1) and when one is deleted (T4), doubles
 * them when the snapshot that knows a batch has expired (T2) or a batch goes to a branch (T3), and takes the name of a branch
 * for a table's (T3b); the stock source ends when the snapshot that it began with has expired (S1). Silver has none of these.
 */
class StockSinkTrapsTest extends ReplayScenario {
    private TestLakeCheckpoint checkpoint;

    @BeforeEach
    void noCheckpoint() {
        checkpoint =
                TestLakeCheckpoint.of(line.lake, line.streams("available-now").get(0));
    }

    @Test
    void t1ACheckpointRestoredFromABackupLosesNothing() throws Exception {
        arriveAndAreTaken("T1");
        arriveAndAreTaken("T2");
        checkpoint.backUp();
        arriveAndAreTaken("T3");
        checkpoint.restore();
        arrive("T4");

        line.run();

        assertEachIsThereOnce("T1", "T2", "T3", "T4");
        assertThat(checkpoint.wasPutAside()).isTrue();
        arrive("T5");
        line.run();
        assertEachIsThereOnce("T1", "T2", "T3", "T4", "T5");
    }

    @Test
    void t2ABatchInDoubtWhoseSnapshotHasExpiredDoesNotComeTwice() throws Exception {
        arriveAndAreTaken("T1");
        arriveAndAreTaken("T2");
        checkpoint.forgetLastCommit();
        compactAndExpire();

        checkpoint.runOn();

        assertThat(checkpoint.batches()).isEqualTo(2);
        assertEachIsThereOnce("T1", "T2");
        checkpoint.forgetLastCommit();
        arrive("T3");
        line.run();
        assertEachIsThereOnce("T1", "T2", "T3");
    }

    @Test
    void t3ABatchInDoubtOfAReplayIsNotWrittenToItsBranchTwice() throws Exception {
        twoOfThreeDie();
        Replay killed = Replay.of(line.lake.spark(), LOOSER, line.registry, 1);
        killed.begin(WHOLE);
        List<Branch.State> reached = new ArrayList<>();
        assertThatThrownBy(() -> killed.run(batch -> {
                    reached.add(branch().state().orElseThrow());
                    if (reached.size() == 2) {
                        throw new IllegalStateException("killed");
                    }
                }))
                .hasMessage("killed");
        arrive("T4");
        stream();
        compactAndExpire();

        assertThatThrownBy(() -> judgeBehind(reached.get(0))).isInstanceOf(LedgerConflictException.class);
        assertThatThrownBy(() -> branch().append(List.of(), reached.get(0), Position.EMPTY, Position.EMPTY))
                .isInstanceOf(LedgerConflictException.class);

        Replay next = Replay.of(line.lake.spark(), LOOSER, line.registry, 1);
        next.run(batch -> {});
        assertThat(ids("VERSION AS OF 'replay'")).containsExactly("T1", "T2", "T4");
        next.diff();
        next.swap();
        assertThat(ids()).containsExactly("T1", "T2", "T4");
        assertThat(letters()).containsExactly("2 open amount_must_be_positive");
    }

    /** Spark reads that branch wherever a table is named that allows it, and silver would judge what is there. */
    @Test
    void t3ASessionThatIsSentToAnAuditBranchDoesNotBegin() {
        LakeConfig sent = LakeConfig.from(line.lake.settings(Map.of("spark.wap.branch", "audit")));

        assertThatThrownBy(() -> LakeSession.start(sent, "silver"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'spark.wap.branch' is 'audit'");
        assertThat(line.lake.spark().conf().contains("spark.wap.branch")).isFalse();
    }

    @Test
    void t3bTheNameOfABranchIsNotTakenForATableOfThatName() throws Exception {
        twoOfThreeDie();
        List<Row> tables = tablesOfEveryDepth();

        judged(WHOLE);

        assertThat(ids(".branch_replay", "")).containsExactly("T1", "T2");
        assertThat(ids()).containsExactly("T1");
        assertThat(tablesOfEveryDepth()).isEqualTo(tables);
    }

    @Test
    void t4ACheckpointThatIsDeletedLeavesNoGapAndDoublesNothing() throws Exception {
        arriveAndAreTaken("T1");
        arriveAndAreTaken("T2");
        checkpoint.delete();
        arrive("T3");

        line.run();

        assertEachIsThereOnce("T1", "T2", "T3");
    }

    @Test
    void s1ARunThatTakesWhatIsThereGoesOnAfterTheSnapshotItBeganWithHasExpired() throws Exception {
        arriveAndAreTaken("T1");
        arriveAndAreTaken("T2");
        arrive("T3");
        line.lake.expire(BRONZE, 2);
        assertThat(snapshotsOfBronze()).isEqualTo(2);

        checkpoint.runOn();

        assertEachIsThereOnce("T1", "T2", "T3");
        arrive("T4");
        arrive("T5");
        line.lake.compactAndExpire(BRONZE);
        assertThat(snapshotsOfBronze()).isEqualTo(1);
        line.run();
        assertEachIsThereOnce("T1", "T2", "T3", "T4", "T5");
    }

    @Test
    void s1ARunningStreamGoesOnAfterTheSnapshotItBeganWithHasExpired() throws Exception {
        arrive("T1");
        StreamingQuery query = line.streams("forever").get(0).start(line.lake.spark(), checkpoint.location());
        try {
            query.processAllAvailable();
            arrive("T2");
            arrive("T3");
            line.lake.compactAndExpire(BRONZE);
            assertThat(snapshotsOfBronze()).isEqualTo(1);
            query.processAllAvailable();
        } finally {
            query.stop();
        }

        assertEachIsThereOnce("T1", "T2", "T3");
    }

    private static void arrive(String... ids) {
        for (String id : ids) {
            line.bronze(line.framed(payment(id)));
        }
    }

    private void arriveAndAreTaken(String id) throws Exception {
        arrive(id);
        checkpoint.runOn();
    }

    private static void assertEachIsThereOnce(String... ids) {
        assertThat(ids()).containsExactly(ids);
        assertThat(line.counts()).isEqualTo(new Tally.Counts(ids.length, ids.length, 0, 0));
    }

    private static Branch branch() {
        return Branch.of(line.lake.table(SILVER));
    }

    /** The batch behind {@code before} once more, by a process that has not heard that it is there. */
    private static void judgeBehind(Branch.State before) {
        SilverTables tables = SilverTables.of(line.lake.spark(), LOOSER);
        ReplayPlan plan = ReplayPlan.parse(before.plan());
        OffsetRange todo = OffsetRange.between(
                before.now().until(), plan.range().until(), plan.range().from());
        new ReplayBatch(LOOSER, tables, new Judging(LOOSER, line.registry, tables)).judge(todo.first(1), before);
    }

    private static List<String> ids(String version) {
        return ids("", version);
    }

    private static List<String> ids(String suffix, String version) {
        return line
                .lake
                .spark()
                .sql("SELECT transaction_id FROM lake.%s%s %s ORDER BY 1".formatted(SILVER.name(), suffix, version))
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private static List<Row> tablesOfEveryDepth() {
        return line.lake
                .spark()
                .read()
                .format("jdbc")
                .option("url", line.stack.endpoints().jdbcUrl())
                .option("user", line.stack.endpoints().dbUser())
                .option("password", line.stack.endpoints().dbPassword())
                .option("dbtable", "iceberg_tables")
                .load()
                .select("table_namespace", "table_name")
                .orderBy("table_namespace", "table_name")
                .collectAsList();
    }

    private static long snapshotsOfBronze() {
        return StreamSupport.stream(line.lake.table(BRONZE).snapshots().spliterator(), false)
                .count();
    }
}
