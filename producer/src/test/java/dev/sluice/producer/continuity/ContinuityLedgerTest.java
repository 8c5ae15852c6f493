package dev.sluice.producer.continuity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContinuityLedgerTest {
    private static final Series BTC = new Series("BINANCE", "trade", "BTCUSDT");
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Limits LIMITS = new Limits(3, 5, 10, 1_000, Duration.ofMillis(500), Duration.ofSeconds(1));

    @TempDir
    Path folder;

    private final List<Gap> told = new ArrayList<>();
    private ContinuityLedger ledger;
    private Instant now = START;

    @BeforeEach
    void open() {
        ledger = ContinuityLedger.open(folder.resolve("state.json"), LIMITS, told::add);
        ledger.connected(Cause.RECONNECT, START);
    }

    private Verdict see(long id) {
        return see(BTC, id);
    }

    /** A trade that takes place and comes 10 ms after the one before. */
    private Verdict see(Series series, long id) {
        now = now.plusMillis(10);
        return ledger.see(series, id, now, now);
    }

    private Verdict seeOld(long id) {
        return ledger.see(BTC, id, START, now);
    }

    private List<Gap> afterGrace() {
        now = now.plus(LIMITS.grace());
        ledger.settle(now);
        return told;
    }

    @Test
    void tradesInOrderAreNextAndNothingIsTold() {
        assertThat(see(7)).isEqualTo(Verdict.FIRST);
        assertThat(see(8)).isEqualTo(Verdict.NEXT);
        assertThat(see(9)).isEqualTo(Verdict.NEXT);
        assertThat(afterGrace()).isEmpty();
    }

    @Test
    void idsThatTheVenueLeavesOutAreAGapBetweenTwoTimes() {
        see(100);
        assertThat(see(105)).isEqualTo(Verdict.GAP);
        assertThat(told).isEmpty();
        Gap gap = afterGrace().get(0);
        assertThat(gap.missing()).contains(new IdRange(101, 104));
        assertThat(gap.missingCount()).isEqualTo(4);
        assertThat(gap.gapId()).isEqualTo("101");
        assertThat(gap.timeBefore()).contains(START.plusMillis(10));
        assertThat(gap.timeAfter()).contains(START.plusMillis(20));
        assertThat(gap.cause()).isEqualTo(Cause.LEFT_OUT);
        assertThat(gap.state()).isEqualTo(GapState.OPEN);
        assertThat(told).hasSize(1);
        assertThat(ledger.counts().missing()).isEqualTo(4);
    }

    @Test
    void aGapAcrossAReconnectHasItsCauseInEverySeriesAndOnlyOnce() {
        Series eth = new Series("BINANCE", "trade", "ETHUSDT");
        see(1);
        see(eth, 1);
        ledger.connected(Cause.SPOOL_FULL, now);
        ledger.connected(Cause.RECONNECT, now);
        see(5);
        see(eth, 3);
        see(9);
        assertThat(afterGrace())
                .extracting(Gap::cause)
                .containsExactly(Cause.SPOOL_FULL, Cause.SPOOL_FULL, Cause.LEFT_OUT);
    }

    @Test
    void tradesThatOvertakeEachOtherAreNoGap() {
        see(1);
        see(3);
        assertThat(see(2)).isEqualTo(Verdict.LATE);
        assertThat(see(4)).isEqualTo(Verdict.NEXT);
        assertThat(afterGrace()).isEmpty();
        assertThat(ledger.counts().reordered()).isEqualTo(1);
        assertThat(ledger.counts().gaps()).isZero();
    }

    @Test
    void aGapThatFillsLateIsToldAsRepaired() {
        see(1);
        see(4);
        afterGrace();
        assertThat(see(3)).isEqualTo(Verdict.LATE);
        assertThat(see(3)).isEqualTo(Verdict.REPEATED);
        assertThat(told).hasSize(1);
        assertThat(see(2)).isEqualTo(Verdict.LATE);
        assertThat(told).hasSize(2);
        assertThat(told.get(1).state()).isEqualTo(GapState.REPAIRED);
        assertThat(told.get(1).revision()).isEqualTo(1);
        assertThat(told.get(1).repairedCount()).isEqualTo(2);
        assertThat(ledger.openGaps(now)).isEmpty();
        assertThat(ledger.counts().repaired()).isEqualTo(2);
    }

    @Test
    void aRepairThatFindsSomeIsToldPartlyAndOneThatIsGivenUpWithItsReason() {
        see(1);
        see(6);
        Gap gap = afterGrace().get(0);
        ledger.repaired(BTC, 3, now);
        ledger.triedInVain(gap, "the venue answered 503", now);
        assertThat(ledger.stillMissing(gap)).contains(new IdRange(2, 5));
        assertThat(ledger.isMissing(BTC, 3)).isFalse();
        assertThat(ledger.isMissing(BTC, 4)).isTrue();
        ledger.giveUp(gap, "tried 5 times", now);
        ledger.giveUp(gap, "tried 5 times", now);
        assertThat(told).extracting(Gap::state).containsExactly(GapState.OPEN, GapState.PARTLY, GapState.UNREPAIRABLE);
        assertThat(told.get(2).reason()).contains("tried 5 times");
        assertThat(told.get(2).repairedCount()).isEqualTo(1);
        assertThat(ledger.stillMissing(gap)).isEmpty();
        assertThat(see(2)).isEqualTo(Verdict.REPEATED);
    }

    @Test
    void aVenueThatReplaysItsLastTradesRepeats() {
        LongStream.rangeClosed(1, 50).forEach(this::see);
        for (long id = 30; id <= 50; id++) {
            assertThat(seeOld(id)).isEqualTo(Verdict.REPEATED);
        }
        assertThat(see(51)).isEqualTo(Verdict.NEXT);
        assertThat(afterGrace()).isEmpty();
    }

    @Test
    void oneStrayIdChangesNothing() {
        see(5_000);
        assertThat(see(900_000)).isEqualTo(Verdict.STRAY);
        assertThat(see(5_001)).isEqualTo(Verdict.NEXT);
        assertThat(see(3)).isEqualTo(Verdict.STRAY);
        assertThat(see(5_002)).isEqualTo(Verdict.NEXT);
        assertThat(see(-1)).isEqualTo(Verdict.STRAY);
        assertThat(see(Long.MAX_VALUE)).isEqualTo(Verdict.STRAY);
        assertThat(see(5_003)).isEqualTo(Verdict.NEXT);
        assertThat(afterGrace()).isEmpty();
        assertThat(ledger.counts().strays()).isEqualTo(4);
    }

    @Test
    void aVenueThatCountsAnewIsFollowedAndItsOpenGapsAreGivenUp() {
        see(5_000);
        see(5_003);
        afterGrace();
        see(1);
        assertThat(see(3)).isEqualTo(Verdict.RESET);
        assertThat(see(4)).isEqualTo(Verdict.NEXT);
        assertThat(afterGrace().subList(1, told.size()))
                .extracting(Gap::state, Gap::cause, Gap::missing)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                GapState.UNREPAIRABLE, Cause.LEFT_OUT, Optional.of(new IdRange(5_001, 5_002))),
                        org.assertj.core.groups.Tuple.tuple(GapState.OPEN, Cause.VENUE_RESET, Optional.empty()),
                        org.assertj.core.groups.Tuple.tuple(GapState.UNREPAIRABLE, Cause.VENUE_RESET, Optional.empty()),
                        org.assertj.core.groups.Tuple.tuple(
                                GapState.OPEN, Cause.LEFT_OUT, Optional.of(new IdRange(2, 2))));
    }

    @Test
    void aJumpTooFarToFetchIsToldOnceAndGivenUp() {
        see(1);
        see(1_000_000);
        assertThat(see(1_000_001)).isEqualTo(Verdict.RESET);
        assertThat(told).extracting(Gap::state).containsExactly(GapState.OPEN, GapState.UNREPAIRABLE);
        assertThat(told.get(1).missing()).contains(new IdRange(2, 999_999));
        assertThat(ledger.openGaps(now)).isEmpty();
        assertThat(see(1_000_002)).isEqualTo(Verdict.NEXT);
    }

    @Test
    void holesAreBoundedAndTheOldestIsGivenUpFirst() {
        LongStream.rangeClosed(1, 8).forEach(number -> see(number * 10));
        assertThat(ledger.openGaps(now).size()).isLessThanOrEqualTo(LIMITS.holes());
        assertThat(told)
                .filteredOn(gap -> gap.state() == GapState.UNREPAIRABLE)
                .extracting(Gap::gapId)
                .containsExactly("11", "21");
        // Splitting a hole makes one more.
        see(75);
        assertThat(told)
                .filteredOn(gap -> gap.state() == GapState.UNREPAIRABLE)
                .extracting(Gap::gapId)
                .containsExactly("11", "21", "31");
    }

    @Test
    void seriesBeyondTheBoundAreCountedAndNotWatched() {
        for (String symbol : List.of("A", "B", "C")) {
            assertThat(see(new Series("KRAKEN", "trade", symbol), 1)).isEqualTo(Verdict.FIRST);
        }
        assertThat(see(1)).isEqualTo(Verdict.UNWATCHED);
        assertThat(see(9)).isEqualTo(Verdict.UNWATCHED);
        assertThat(ledger.counts().unwatched()).isEqualTo(2);
    }

    @Test
    void aFeedWithoutIdsHasAGapInTimeAroundEachDisconnect() {
        Series apple = new Series("FINNHUB", "trade", "AAPL");
        assertThat(ledger.see(apple, START, START)).isEqualTo(Verdict.FIRST);
        assertThat(ledger.see(apple, START.plusSeconds(1), START)).isEqualTo(Verdict.NEXT);
        ledger.connected(Cause.RECONNECT, START.plusSeconds(5));
        ledger.connected(Cause.RECONNECT, START.plusSeconds(6));
        assertThat(told).hasSize(1);
        assertThat(told.get(0).state()).isEqualTo(GapState.OPEN);
        assertThat(told.get(0).missing()).isEmpty();
        assertThat(told.get(0).timeBefore()).contains(START.plusSeconds(1));
        assertThat(told.get(0).timeAfter()).isEmpty();
        assertThat(ledger.see(apple, START.plusSeconds(7), START.plusSeconds(7)))
                .isEqualTo(Verdict.GAP);
        assertThat(told).hasSize(2);
        assertThat(told.get(1).state()).isEqualTo(GapState.UNREPAIRABLE);
        assertThat(told.get(1).timeAfter()).contains(START.plusSeconds(7));
        assertThat(told.get(1).gapId()).isEqualTo(told.get(0).gapId());
        assertThat(ledger.see(apple, START.plusSeconds(8), START.plusSeconds(8)))
                .isEqualTo(Verdict.NEXT);
    }
}
