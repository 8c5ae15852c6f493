package dev.sluice.producer.continuity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams with gaps, repetitions and reorderings, against an oracle that keeps every id. */
class RandomStreamTest {
    private static final Series SERIES = new Series("KRAKEN", "trade", "XBT/EUR");
    private static final Limits LIMITS =
            new Limits(1, 100_000, 100, 1_000_000, Duration.ofMillis(20), Duration.ofSeconds(1));
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final int TRADES = 5_000;

    @TempDir
    Path folder;

    private final BitSet seen = new BitSet();
    private final Map<String, Gap> newest = new HashMap<>();
    private int first = -1;

    private ContinuityLedger open() {
        return ContinuityLedger.open(folder.resolve("state.json"), LIMITS, gap -> {
            Gap before = newest.put(gap.gapId(), gap);
            assertThat(before == null || before.revision() < gap.revision()).isTrue();
            assertThat(before != null && before.state().isLast()).isFalse();
        });
    }

    /** Ids from 0, some left out, some told twice or later, neighbours swapped. */
    private static List<Integer> stream(Random random) {
        List<Integer> ids = new ArrayList<>();
        List<Integer> later = new ArrayList<>();
        for (int id = 0; id < TRADES; id++) {
            int fate = random.nextInt(100);
            if (fate < 5) {
                id += random.nextInt(20);
            } else if (fate < 10) {
                later.add(id);
            } else {
                ids.add(id);
            }
            if (fate >= 97) {
                ids.add(Math.max(0, id - random.nextInt(60)));
            }
            if (fate == 50) {
                Collections.shuffle(later, random);
                ids.addAll(later);
                later.clear();
            }
            if (fate < 20 && ids.size() > 4) {
                Collections.swap(ids, ids.size() - 1, ids.size() - 2 - random.nextInt(3));
            }
        }
        return ids;
    }

    private void see(ContinuityLedger ledger, int id, int at) {
        Instant received = START.plusMillis(at);
        boolean isNew = !seen.get(id);
        int newestSeen = seen.length() - 1;
        Verdict verdict = ledger.see(SERIES, id, START.plusMillis(id), received);
        if (first < 0) {
            first = id;
            assertThat(verdict).isEqualTo(Verdict.FIRST);
        } else if (!isNew || id < first) {
            assertThat(verdict).isEqualTo(Verdict.REPEATED);
        } else if (id < newestSeen) {
            assertThat(verdict).isEqualTo(Verdict.LATE);
        } else {
            assertThat(verdict).isEqualTo(id == newestSeen + 1 ? Verdict.NEXT : Verdict.GAP);
        }
        seen.set(id);
    }

    private void ledgerKnowsExactlyWhatIsMissing(ContinuityLedger ledger) {
        for (int id = 0; id < seen.length() + 5; id++) {
            assertThat(ledger.isMissing(SERIES, id))
                    .as("id %d is missing", id)
                    .isEqualTo(id > first && id < seen.length() && !seen.get(id));
        }
    }

    private void whatWasToldIsTrue() {
        BitSet open = new BitSet();
        for (Gap gap : newest.values()) {
            IdRange range = gap.missing().orElseThrow();
            long there = seen.get((int) range.first(), (int) range.last() + 1).cardinality();
            if (gap.state() == GapState.REPAIRED) {
                assertThat(there).isEqualTo(range.size());
                assertThat(gap.repairedCount()).isEqualTo(range.size());
            } else {
                assertThat(there).isLessThan(range.size());
                open.set((int) range.first(), (int) range.last() + 1);
            }
        }
        open.andNot(seen);
        BitSet missing = (BitSet) seen.clone();
        missing.flip(first, seen.length());
        missing.clear(0, first);
        assertThat(open).isEqualTo(missing);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theLedgerAgreesWithAnOracleThatKeepsEveryId(long seed) {
        ContinuityLedger ledger = open();
        int at = 0;
        for (int id : stream(new Random(seed))) {
            see(ledger, id, at++);
        }
        ledgerKnowsExactlyWhatIsMissing(ledger);
        ledger.tellHeld(START.plusMillis(at));
        whatWasToldIsTrue();
        assertThat(ledger.counts().gaps()).isGreaterThan(50);
        assertThat(ledger.counts().reordered()).isGreaterThan(10);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void restartsChangeNothingThatTheLedgerKnows(long seed) {
        Random random = new Random(seed);
        ContinuityLedger ledger = open();
        int at = 0;
        for (int id : stream(random)) {
            see(ledger, id, at++);
            if (random.nextInt(100) == 0) {
                ledger.checkpoint(START.plusMillis(at), () -> CompletableFuture.completedFuture(null));
                ledger = open();
            }
        }
        ledgerKnowsExactlyWhatIsMissing(ledger);
        ledger.tellHeld(START.plusMillis(at));
        whatWasToldIsTrue();
    }
}
