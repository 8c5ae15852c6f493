package dev.sluice.producer.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.producer.continuity.Cause;
import dev.sluice.producer.continuity.ContinuityLedger;
import dev.sluice.producer.continuity.Gap;
import dev.sluice.producer.continuity.GapState;
import dev.sluice.producer.continuity.Limits;
import dev.sluice.producer.continuity.Series;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepairerTest {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Series BTC = new Series("BINANCE", "trade", "BTCUSDT");
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    Path folder;

    private final List<Gap> told = new CopyOnWriteArrayList<>();
    private final List<Long> published = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicReference<Repairer> taker = new AtomicReference<>();
    private ContinuityLedger ledger;

    @BeforeEach
    void open() {
        ledger = ContinuityLedger.open(folder.resolve("state.json"), Limits.standard(), gap -> {
            told.add(gap);
            Optional.ofNullable(taker.get()).ifPresent(repairer -> repairer.take(gap));
        });
        ledger.connected(Cause.RECONNECT, START);
    }

    @AfterEach
    void close() {
        taker.get().close();
    }

    private void start(History history, Predicate<HistoricTrade> sink, int queued) {
        taker.set(Repairer.start(ledger, history, sink, new Repairer.Settings(3, Duration.ofMillis(1), queued)));
    }

    private void start(History history) {
        start(history, trade -> published.add(trade.id()), 100);
    }

    private void gap(long after, long before) {
        ledger.see(BTC, after, START, START);
        ledger.see(BTC, before, START, START);
        ledger.tellHeld(START);
    }

    /** Has those of the asked ids that are there. */
    private History having(LongPredicate isThere) {
        return missing -> {
            asked.incrementAndGet();
            return new Fetched(
                    LongStream.rangeClosed(missing.ids().first(), missing.ids().last())
                            .filter(isThere)
                            .mapToObj(id -> new HistoricTrade(id, "{}", null))
                            .toList(),
                    0,
                    0,
                    Optional.empty());
        };
    }

    private void awaitLast(GapState state) {
        await().atMost(LONG)
                .until(() -> !told.isEmpty() && told.get(told.size() - 1).state() == state);
    }

    @Test
    void aGapIsFetchedHandedOnAndToldRepaired() {
        start(having(id -> true));
        gap(10, 15);
        awaitLast(GapState.REPAIRED);
        assertThat(published).containsExactly(11L, 12L, 13L, 14L);
        assertThat(told).extracting(Gap::state).containsExactly(GapState.OPEN, GapState.REPAIRED);
        assertThat(ledger.counts().repaired()).isEqualTo(4);
    }

    @Test
    void whatTheHistoryLacksIsToldPartlyThenUnrepairableWithItsReason() {
        start(having(id -> id == 12));
        gap(10, 15);
        awaitLast(GapState.UNREPAIRABLE);
        assertThat(published).containsExactly(12L);
        assertThat(asked).hasValue(3);
        assertThat(told).extracting(Gap::state).containsExactly(GapState.OPEN, GapState.PARTLY, GapState.UNREPAIRABLE);
        assertThat(told.get(2).repairedCount()).isEqualTo(1);
        assertThat(told.get(2).reason()).contains("the venue's history has no more of them (3 tries)");
    }

    @Test
    void aVenueThatFailsIsAskedAgain() {
        History healthy = having(id -> true);
        AtomicInteger failures = new AtomicInteger(2);
        start(missing -> {
            if (failures.getAndDecrement() == 2) {
                throw new IOException("503");
            }
            if (failures.get() == 0) {
                throw new IllegalStateException("a bug");
            }
            return healthy.fetch(missing);
        });
        gap(10, 12);
        awaitLast(GapState.REPAIRED);
        assertThat(published).containsExactly(11L);
    }

    @Test
    void aVenueThatAlwaysFailsIsTheReason() {
        start(missing -> {
            throw new IOException("the venue answered 451");
        });
        gap(10, 12);
        awaitLast(GapState.UNREPAIRABLE);
        assertThat(told.get(1).reason()).contains("the venue answered 451 (3 tries)");
    }

    @Test
    void aSinkWithoutRoomCostsNoTryAndLosesNothing() {
        AtomicInteger full = new AtomicInteger(10);
        start(having(id -> true), trade -> full.getAndDecrement() <= 0 && published.add(trade.id()), 100);
        gap(10, 13);
        awaitLast(GapState.REPAIRED);
        assertThat(published).containsExactly(11L, 12L);
    }

    @Test
    void onlyTradesThatAreStillMissingAreHandedOn() {
        gap(10, 15);
        ledger.see(BTC, 12, START, START);
        start(having(id -> true));
        awaitLast(GapState.REPAIRED);
        assertThat(published).containsExactly(11L, 13L, 14L);
    }

    @Test
    void gapsBeyondTheQueueAreNotForgotten() {
        for (long id = 0; id < 50; id++) {
            gap(id * 3, id * 3 + 2);
        }
        start(having(id -> true), trade -> published.add(trade.id()), 2);
        await().atMost(LONG).until(() -> ledger.openGaps(START).isEmpty());
        assertThat(published).hasSize(50);
    }

    @Test
    void aRepairerThatIsClosedLeavesTheGapOpenForTheNext() {
        start(missing -> {
            asked.incrementAndGet();
            new java.util.concurrent.CountDownLatch(1).await();
            return null;
        });
        gap(10, 12);
        await().atMost(LONG).until(() -> asked.get() == 1);
        taker.get().close();
        assertThat(ledger.openGaps(START)).hasSize(1);
        start(having(id -> true));
        awaitLast(GapState.REPAIRED);
    }
}
