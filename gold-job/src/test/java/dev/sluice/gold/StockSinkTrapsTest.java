package dev.sluice.gold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lakehouse.TestLakeCheckpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Spark's stock Iceberg sink loses records when an older checkpoint is put back (T1) and when one is deleted (T4), and the
 * stock source ends when the snapshot that it began with has expired (S1). Gold does neither.
 */
class StockSinkTrapsTest extends TradesScenario {
    private TestLakeCheckpoint checkpoint;

    @BeforeEach
    void noCheckpoint() {
        checkpoint = TestLakeCheckpoint.of(lake, streams().get(0));
    }

    @Test
    void t1ACheckpointRestoredFromABackupLosesNothing() throws Exception {
        arriveAndAreTaken(2);
        checkpoint.backUp();
        arriveAndAreTaken(1);
        checkpoint.restore();
        arrive();

        run();

        assertEachIsCountedOnce(4);
        assertThat(checkpoint.wasPutAside()).isTrue();
        arrive();
        run();
        assertEachIsCountedOnce(5);
    }

    @Test
    void t4AndS1ACheckpointThatIsDeletedAndSnapshotsThatAreExpiredLeaveNoGapAndDoubleNothing() throws Exception {
        arriveAndAreTaken(2);
        arrive();
        lake.compactAndExpire(SILVER);
        lake.compactAndExpire(BARS);
        checkpoint.runOn();
        assertEachIsCountedOnce(3);
        checkpoint.delete();
        arrive();

        run();

        assertEachIsCountedOnce(4);
    }

    private void arrive() {
        silver(trade("BTCUSDT", nextOffset, MINUTE + "30", "100", "1"));
    }

    private void arriveAndAreTaken(int batches) throws Exception {
        for (int i = 0; i < batches; i++) {
            arrive();
            checkpoint.runOn();
        }
    }

    private static void assertEachIsCountedOnce(long trades) {
        assertThat(bars()).singleElement().satisfies(bar -> {
            assertThat(bar.<Long>getAs("trade_count")).isEqualTo(trades);
            assertThat(decimal(bar, "volume")).isEqualByComparingTo(Long.toString(trades));
        });
        assertThat(lake.position(BARS).counts().in()).isEqualTo(trades);
    }
}
