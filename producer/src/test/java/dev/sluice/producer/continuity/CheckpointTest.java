package dev.sluice.producer.continuity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    private static final Series BTC = new Series("BINANCE", "trade", "BTCUSDT");
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    Path folder;

    private final List<Gap> told = new ArrayList<>();
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("new").resolve("continuity.json");
    }

    private ContinuityLedger open() {
        return ContinuityLedger.open(file, Limits.standard(), told::add);
    }

    private static void see(ContinuityLedger ledger, long... ids) {
        for (long id : ids) {
            ledger.see(BTC, id, START.plusMillis(id), START.plusMillis(id));
        }
    }

    private static void checkpoint(ContinuityLedger ledger) {
        ledger.checkpoint(START, () -> CompletableFuture.completedFuture(null));
    }

    @Test
    void whatWasMissedWhileTheConnectorWasDownIsAGap() {
        ContinuityLedger ledger = open();
        see(ledger, 1, 2);
        checkpoint(ledger);
        ContinuityLedger next = open();
        next.connected(Cause.RECONNECT, START);
        see(next, 10);
        next.tellHeld(START.plusSeconds(1));
        assertThat(told).singleElement().satisfies(gap -> {
            assertThat(gap.cause()).isEqualTo(Cause.RESTART);
            assertThat(gap.missing()).contains(new IdRange(3, 9));
            assertThat(gap.timeBefore()).contains(START.plusMillis(2));
        });
    }

    @Test
    void aFeedWithoutIdsHasAGapInTimeAroundARestart() {
        ContinuityLedger ledger = open();
        ledger.see(BTC, START, START);
        checkpoint(ledger);
        open().connected(Cause.RECONNECT, START.plusSeconds(9));
        assertThat(told).singleElement().satisfies(gap -> {
            assertThat(gap.cause()).isEqualTo(Cause.RESTART);
            assertThat(gap.timeBefore()).contains(START);
        });
    }

    @Test
    void anOpenGapStaysOpenAcrossARestartAndItsNextStateHasAHigherRevision() {
        ContinuityLedger ledger = open();
        see(ledger, 1, 4);
        ledger.tellHeld(START);
        ledger.repaired(BTC, 3, START);
        checkpoint(ledger);
        ContinuityLedger next = open();
        assertThat(next.openGaps(START)).singleElement().satisfies(gap -> {
            assertThat(gap.repairedCount()).isEqualTo(1);
            assertThat(next.stillMissing(gap)).contains(new IdRange(2, 2));
        });
        next.repaired(BTC, 2, START);
        assertThat(told).extracting(Gap::state).containsExactly(GapState.OPEN, GapState.REPAIRED);
        assertThat(told.get(1).revision()).isGreaterThan(told.get(0).revision());
    }

    @Test
    void aGapThatWasHeldBackAtACrashIsToldByTheNextRun() {
        ContinuityLedger ledger = open();
        see(ledger, 1, 3);
        checkpoint(ledger);
        assertThat(told).isEmpty();
        open().settle(START.plusSeconds(9));
        assertThat(told).extracting(Gap::gapId).containsExactly("2");
    }

    @Test
    void nothingIsWrittenBeforeWhatWasOfferedHasSettledNorIfItFails() {
        ContinuityLedger ledger = open();
        CompletableFuture<Void> settled = new CompletableFuture<>();
        see(ledger, 1);
        ledger.checkpoint(START, () -> settled);
        assertThat(file).doesNotExist();
        assertThat(settled.completeExceptionally(new IOException("lost"))).isTrue();
        assertThat(file).doesNotExist();
        ledger.checkpointIfDue(START.plusSeconds(1), () -> CompletableFuture.completedFuture(null));
        assertThat(file).exists();
    }

    @Test
    void aCheckpointThatSettlesLateIsNotWrittenOverANewerOne() throws IOException {
        ContinuityLedger ledger = open();
        CompletableFuture<Void> late = new CompletableFuture<>();
        see(ledger, 1);
        ledger.checkpoint(START, () -> late);
        see(ledger, 2);
        checkpoint(ledger);
        String newer = Files.readString(file);
        assertThat(late.complete(null)).isTrue();
        assertThat(Files.readString(file)).isEqualTo(newer).contains("\"newestId\":2");
    }

    @Test
    void checkpointsKeepToTheirIntervalAndOneWaitsAtATime() {
        ContinuityLedger ledger = open();
        CompletableFuture<Void> settled = new CompletableFuture<>();
        List<Integer> asked = new ArrayList<>();
        for (int second = 0; second < 3; second++) {
            int number = second;
            ledger.checkpointIfDue(START.plusSeconds(second), () -> {
                asked.add(number);
                return settled;
            });
        }
        assertThat(settled.complete(null)).isTrue();
        ledger.checkpointIfDue(START.plusMillis(900), () -> CompletableFuture.failedFuture(new IOException()));
        ledger.checkpointIfDue(START.plusSeconds(4), () -> {
            asked.add(4);
            return settled;
        });
        assertThat(asked).containsExactly(0, 4);
    }

    @Test
    void oneThatCannotEvenAskDoesNotStopTheOthers() {
        ContinuityLedger ledger = open();
        assertThatThrownBy(() -> ledger.checkpoint(START, () -> {
                    throw new IllegalStateException("closed");
                }))
                .hasMessage("closed");
        ledger.checkpointIfDue(START.plusSeconds(1), () -> CompletableFuture.completedFuture(null));
        assertThat(file).exists();
    }

    @Test
    void aFileThatNobodyCanReadIsPutAsideAndTheLedgerBeginsAnew() throws IOException {
        for (String text : List.of(
                "",
                "{",
                "{\"version\":2}",
                "{\"version\":1,\"series\":[{}]}",
                "{\"version\":1,\"series\":[{\"venue\":\"V\",\"feed\":\"f\",\"symbol\":\"s\",\"newestId\":5,\"newestTime\":\"x\"}]}",
                "{\"version\":1,\"series\":[{\"venue\":\"V\",\"feed\":\"f\",\"symbol\":\"s\",\"newestId\":5,"
                        + "\"newestTime\":\"2026-11-22T10:00:00Z\",\"gaps\":[{\"missing\":[4,3],\"left\":[]}]}]}")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            ContinuityLedger ledger = open();
            assertThat(ledger.see(BTC, 9, START, START)).isEqualTo(Verdict.FIRST);
            assertThat(file).doesNotExist();
            assertThat(file.resolveSibling("continuity.json.unreadable")).hasContent(text);
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsSurvived() throws IOException {
        Files.writeString(folder.resolve("new"), "a file where the folder should be");
        ContinuityLedger ledger = open();
        see(ledger, 1);
        checkpoint(ledger);
        see(ledger, 2);
        assertThat(ledger.counts().gaps()).isZero();
    }
}
