package dev.sluice.gold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.lakehouse.Branch;
import dev.sluice.lakehouse.Ledger;
import dev.sluice.lakehouse.OffsetRange;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Provenance;
import dev.sluice.lakehouse.Replays;
import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.Tally;
import dev.sluice.schemas.contract.Contracts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Gold follows a replay of silver, and is itself computed again, compared and swapped in. */
class GoldReplayTest extends TradesScenario {
    @Test
    void afterAReplayOfSilverItsHoursAreComputedAgainAndWindowsThatLostAllRowsAreGone() throws Exception {
        Row gone = trade("ETHUSDT", 1, MINUTE + "10.000", "100", "1");
        Row stays = trade("BTCUSDT", 2, MINUTE + "20.000", "105", "1");
        Row changes = trade("BTCUSDT", 3, MINUTE + "30.000", "102", "1");
        silver(gone, stays, changes);
        silver(trade("SOLUSDT", 4, "2026-11-21 20:00:10.000", "7", "1"));
        run();
        assertThat(bars()).hasSize(3);
        replaySilver(List.of(stays, at(2, trade("BTCUSDT", 3, MINUTE + "30.000", "110", "1"))), 3);
        nextOffset--;

        run();

        assertThat(bars()).extracting(row -> row.<String>getAs("symbol")).containsExactly("BTCUSDT", "SOLUSDT");
        assertThat(decimal(bars().get(0), "high_price")).isEqualByComparingTo("110");
        assertThat(lake.position(BARS).counts().in()).isEqualTo(3);
        assertThat(lake.position(BARS).revision()).isEqualTo(1);
        silver(trade("SOLUSDT", 5, "2026-11-21 20:00:11.000", "8", "1"));
        run();
        assertThat(bars().get(1).<Long>getAs("trade_count")).isEqualTo(2);
        assertThat(lake.position(BARS).counts().in()).isEqualTo(4);
    }

    @Test
    void aRebuildComputesTheTableAgainAndIsSwappedInWithWhatTheStreamBroughtMeanwhile() throws Exception {
        silver(trade("BTCUSDT", 1, MINUTE + "10.000", "100", "1"));
        run();
        lake.spark().sql("UPDATE lake." + BARS.name() + " SET close_price = 1, trade_count = 7");
        Rebuild rebuild = rebuild();
        rebuild.run();
        silver(trade("BTCUSDT", 2, MINUTE + "20.000", "105", "1"), trade("ETHUSDT", 3, MINUTE + "20.000", "5", "1"));
        run();

        Rebuild.Diff diff = rebuild.diff();
        rebuild.swap();

        assertThat(diff.isEmpty()).isFalse();
        assertThat(diff.examples()).anyMatch(line -> line.startsWith("+ "));
        assertThat(bars()).extracting(row -> row.<Long>getAs("trade_count")).containsExactly(2L, 1L);
        assertThat(decimal(bars().get(0), "close_price")).isEqualByComparingTo("105");
        assertThat(lake.table(BARS).refs()).containsOnlyKeys("main");
        silver(trade("BTCUSDT", 4, MINUTE + "30.000", "107", "1"));
        run();
        assertThat(bars().get(0).<Long>getAs("trade_count")).isEqualTo(3);
    }

    @Test
    void aRebuildThatNobodyLookedAtOrThatIsNotThereCannotBeSwappedIn() throws Exception {
        silver(trade("BTCUSDT", 1, MINUTE + "10.000", "100", "1"));
        run();
        Rebuild rebuild = rebuild();

        assertThatThrownBy(rebuild::swap)
                .isInstanceOf(RebuildRefusedException.class)
                .hasMessageContaining("There is no replay");
        rebuild.run();
        assertThatThrownBy(rebuild::swap).hasMessageContaining("'replay diff' first");
        assertThatThrownBy(rebuild::run).hasMessageContaining("is there already");
        assertThat(rebuild.diff().isEmpty()).isTrue();
        assertThat(rebuild.drop()).isTrue();
        assertThat(rebuild.drop()).isFalse();
    }

    @Test
    void whatARebuildWouldDoIsSaidAndRefusedAsTheDoingIsAndChangesNothing() throws Exception {
        silver(trade("BTCUSDT", 1, MINUTE + "10.000", "100", "1"));
        run();
        Rebuild rebuild = rebuild();

        assertThat(rebuild.toRun()).isEqualTo(new Rebuild.Outlook(1, 1));
        assertThat(rebuild.since()).isEmpty();
        assertThatThrownBy(rebuild::toSwap).hasMessageContaining("There is no replay");
        rebuild.run();
        assertThatThrownBy(rebuild::toRun).hasMessageContaining("is there already");
        assertThatThrownBy(rebuild::toSwap).hasMessageContaining("'replay diff' first");
        rebuild.diff();
        silver(trade("ETHUSDT", 2, MINUTE + "20.000", "5", "1"));
        run();

        assertThat(rebuild.toSwap()).isEqualTo(new Rebuild.Outlook(1, 1));
        assertThat(rebuild.since()).isPresent();
        assertThat(bars()).hasSize(2);
    }

    private static Rebuild rebuild() {
        return Rebuild.of(lake.spark(), Contracts.shipped().all(), BARS.name()).orElseThrow();
    }

    /** Swaps {@code rows} in for the first offsets, as a replay does; what is missing died. */
    private static void replaySilver(List<Row> rows, long until) {
        var table = lake.table(SILVER);
        Branch branch = Branch.of(table);
        Branch.State begun = branch.begin("test");
        Position was = range(until, Tally.passed(until).counts());
        Position now = range(until, new Tally.Counts(until, rows.size(), until - rows.size(), 0));
        branch.append(staged(rows.toArray(Row[]::new)), begun, now, was);
        Position before = Position.of(table);
        Instant minute = Instant.parse(MINUTE.replace(' ', 'T') + "00Z");
        Ledger.of(table)
                .swap(OffsetRange.of(now), before, before.replaced(was, now), new Replays.Replaced(1, minute, minute));
        branch.drop();
    }

    private static Position range(long until, Tally.Counts counts) {
        Slice slice = new Slice(0, until, counts, Map.of(), Optional.empty(), Optional.empty());
        return new Position(new TreeMap<>(Map.of(PARTITION, slice)), Provenance.NONE);
    }

    /** The row at this offset. */
    private static Row at(long offset, Row trade) {
        return with(
                trade,
                lake.table(SILVER)
                        .schema()
                        .columns()
                        .indexOf(lake.table(SILVER).schema().findField("source_offset")),
                offset);
    }
}
