package dev.sluice.bronze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.lakehouse.BatchListener;
import dev.sluice.lakehouse.TestLakeCheckpoint;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.iceberg.Snapshot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Spark's stock Iceberg sink loses records when an older checkpoint is put back (T1) and when one is deleted (T4), and doubles
 * them when the snapshot that knows a batch has expired (T2) or a batch goes to a branch (T3). Bronze does neither.
 */
class StockSinkTrapsTest extends TopicScenario {
    private TestLakeCheckpoint checkpoint;

    @BeforeEach
    void noCheckpoint() {
        checkpoint = TestLakeCheckpoint.of(
                lake, BronzeJob.streams(config(), BatchListener.NOBODY).get(0));
    }

    @Test
    void t1ACheckpointRestoredFromABackupLosesNothing() throws Exception {
        twoBatchesOfTen();
        checkpoint.backUp();
        send(Optional.empty(), numbered(20, 30));
        checkpoint.runOn();
        checkpoint.restore();
        send(Optional.empty(), numbered(30, 40));

        lake.run(BronzeJob.streams(config(), BatchListener.NOBODY));

        assertEachIsThereOnce(40);
        assertThat(checkpoint.wasPutAside()).isTrue();
        send(Optional.empty(), numbered(40, 50));
        lake.run(BronzeJob.streams(config(), BatchListener.NOBODY));
        assertEachIsThereOnce(50);
    }

    @Test
    void t2ABatchInDoubtWhoseSnapshotHasExpiredDoesNotComeTwice() throws Exception {
        twoBatchesOfTen();
        checkpoint.forgetLastCommit();
        forgetWhichBatchesWereCommitted();
        send(Optional.empty(), numbered(20, 30));

        lake.run(BronzeJob.streams(config(), BatchListener.NOBODY));

        assertEachIsThereOnce(30);
    }

    @Test
    void t2ABatchInDoubtThatSparkItselfReplaysDoesNotComeTwice() throws Exception {
        twoBatchesOfTen();
        checkpoint.forgetLastCommit();
        forgetWhichBatchesWereCommitted();

        checkpoint.runOn();

        assertThat(checkpoint.batches()).isEqualTo(2);
        assertEachIsThereOnce(20);
    }

    @Test
    void t3ABatchInDoubtOfASessionThatWritesToAnAuditBranchDoesNotComeTwice() throws Exception {
        lake.table(BRONZE).updateProperties().set("write.wap.enabled", "true").commit();
        lake.spark().conf().set("spark.wap.branch", "audit");
        try {
            twoBatchesOfTen();
            checkpoint.forgetLastCommit();
            checkpoint.runOn();
            send(Optional.empty(), numbered(20, 30));
            lake.run(BronzeJob.streams(config(), BatchListener.NOBODY));
        } finally {
            lake.spark().conf().unset("spark.wap.branch");
        }

        assertEachIsThereOnce(30);
        assertThat(lake.table(BRONZE).refs()).containsOnlyKeys("main");
    }

    /** Iceberg reads {@code table.branch_audit} as a branch of that table where there is no such table. */
    @Test
    void t3bADatasetThatIsNamedLikeABranchOfAnotherTableIsRefused(@TempDir Path contracts) throws Exception {
        lake.table(BRONZE).manageSnapshots().createBranch("audit").commit();
        write(contracts, "audit.avsc", shipped("binance_trades.avsc"));
        write(
                contracts,
                "audit.odcs.yaml",
                shipped("binance_trades.odcs.yaml")
                        .replace("\nid: binance_trades", "\nid: binance_trades.branch_audit"));
        send(Optional.empty(), numbered(0, 10));

        assertThatThrownBy(() -> lake.run(BronzeJob.streams(configOf(contracts), BatchListener.NOBODY)))
                .hasMessageContaining("id must be")
                .hasMessageContaining("'binance_trades.branch_audit'");

        assertEachIsThereOnce(0);
    }

    @Tag("runbook-C4")
    @Test
    void t4ACheckpointThatIsDeletedLeavesNoGapAndDoublesNothing() throws Exception {
        twoBatchesOfTen();
        checkpoint.delete();
        send(Optional.empty(), numbered(20, 30));

        lake.run(BronzeJob.streams(config(), BatchListener.NOBODY));

        assertEachIsThereOnce(30);
        lake.run(BronzeJob.streams(config(), BatchListener.NOBODY));
        assertEachIsThereOnce(30);
    }

    private static BronzeConfig configOf(Path contracts) {
        Settings settings = lake.settings(Map.of(
                Keys.BOOTSTRAP_SERVERS.key(),
                stack.endpoints().bootstrapServers(),
                Keys.CONTRACTS.key(),
                contracts.toString()));
        return settings.build(() -> BronzeConfig.from(settings));
    }

    private static String shipped(String name) throws IOException {
        try (InputStream contract = Contracts.class.getResourceAsStream("/contracts/" + name)) {
            return new String(contract.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void write(Path folder, String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private void twoBatchesOfTen() throws Exception {
        send(Optional.empty(), numbered(0, 10));
        checkpoint.runOn();
        send(Optional.empty(), numbered(10, 20));
        checkpoint.runOn();
        assertThat(checkpoint.batches()).isEqualTo(2);
    }

    /** Only the snapshot of the compaction is left, and that says nothing of batches. */
    private static void forgetWhichBatchesWereCommitted() {
        lake.compactAndExpire(BRONZE);
        assertThat(StreamSupport.stream(lake.table(BRONZE).snapshots().spliterator(), false))
                .extracting(Snapshot::operation)
                .containsExactly("replace");
    }

    private static void assertEachIsThereOnce(int sent) {
        List<String> values = lake.rows(BRONZE).selectExpr("string(source_value)").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
        assertThat(values)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, sent).mapToObj(i -> "v" + i).toList());
        assertThat(lake.position(BRONZE).counts().in()).isEqualTo(sent);
    }
}
