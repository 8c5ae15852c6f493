package dev.sluice.gold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lakehouse.Ledger;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Provenance;
import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.Tally;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Gold equals what silver says, whatever order it came in and however often the job ran. */
class GoldJobTest extends TradesScenario {
    @Test
    void openAndCloseFollowTheTradeIdsInsideOneMillisecondWhateverOrderTheyArriveIn() throws Exception {
        silver(
                trade("BTCUSDT", 12, MINUTE + "30.001", "103", "1"),
                trade("BTCUSDT", 10, MINUTE + "30.001", "101", "1"),
                trade("BTCUSDT", 11, MINUTE + "30.001", "102", "2"));

        run();

        Row bar = bars().get(0);
        assertThat(decimal(bar, "open_price")).isEqualByComparingTo("101");
        assertThat(decimal(bar, "close_price")).isEqualByComparingTo("103");
        assertThat(decimal(bar, "volume")).isEqualByComparingTo("4");
        assertThat(decimal(bar, "quote_volume")).isEqualByComparingTo("408");
        assertThat(decimal(bar, "vwap")).isEqualByComparingTo("102");
        assertThat(bar.<Long>getAs("trade_count")).isEqualTo(3);
    }

    @Test
    void aLateTradeChangesItsBarOnceAndLeavesTheOthersAlone() throws Exception {
        silver(trade("BTCUSDT", 2, MINUTE + "10", "100", "1"), trade("ETHUSDT", 5, "2026-11-21 10:16:00", "7", "1"));
        run();
        silver(trade("BTCUSDT", 1, MINUTE + "05", "90", "0.5"));
        run();
        run();

        List<Row> bars = bars();
        assertThat(bars).hasSize(2);
        assertThat(decimal(bars.get(0), "open_price")).isEqualByComparingTo("90");
        assertThat(decimal(bars.get(0), "volume")).isEqualByComparingTo("1.5");
        assertThat(bars.get(0).<Long>getAs("trade_count")).isEqualTo(2);
        assertThat(decimal(bars.get(1), "volume")).isEqualByComparingTo("1");
        assertThat(lake.position(BARS).until()).isEqualTo(lake.position(SILVER).until());
        assertThat(lake.position(BARS).counts().in()).isEqualTo(3);
    }

    @Test
    void aPriceOfManyDecimalsKeepsItsMean() throws Exception {
        silver(
                trade("SHIBUSDT", 1, MINUTE + "01", "0.00000801", "123456789.5"),
                trade("SHIBUSDT", 2, MINUTE + "02", "0.00000803", "123456789.5"));

        run();

        assertThat(decimal(bars().get(0), "vwap")).isEqualByComparingTo("0.00000802");
    }

    @Test
    void theLargestTradesThatTheRulesAllowDoNotOverflow() throws Exception {
        List<Row> trades = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            trades.add(
                    trade("BIG", i, MINUTE + "01", "999999999.999999999999999999", "999999999999.999999999999999999"));
        }
        silver(trades.toArray(Row[]::new));

        run();

        assertThat(bars().get(0).<Long>getAs("trade_count")).isEqualTo(50);
        assertThat(decimal(bars().get(0), "quote_volume")).isGreaterThan(new BigDecimal("4.9e22"));
    }

    @Test
    void aRowThatARedriveBringsBehindGoldsPositionComesIntoItsWindowOnceEvenIfNothingElseArrives() throws Exception {
        Row first = trade("BTCUSDT", 1, MINUTE + "10.000", "100", "1");
        Row died = trade("BTCUSDT", 2, MINUTE + "20.000", "105", "1");
        Row last = trade("BTCUSDT", 3, MINUTE + "30.000", "102", "1");
        var table = lake.table(SILVER);
        Ledger.of(table).append(staged(first, last), position(new Tally.Counts(3, 2, 1, 0)));
        run();
        Position before = Position.of(table);
        Ledger.of(table)
                .amend(
                        staged(revived(died, 1)),
                        before,
                        before.revived(position(Tally.passed(1).counts())));

        run();
        run();

        assertThat(bars().get(0).<Long>getAs("trade_count")).isEqualTo(3);
        assertThat(decimal(bars().get(0), "high_price")).isEqualByComparingTo("105");
        assertThat(lake.position(BARS).counts().in()).isEqualTo(3);
        assertThat(lake.position(BARS).revision()).isEqualTo(1);
    }

    /** The row as a redrive brings it, with this revision. */
    private static Row revived(Row trade, long revision) {
        return with(trade, trade.size() - 1, revision);
    }

    /** Of offsets 0 to 2. */
    private static Position position(Tally.Counts counts) {
        Slice slice = new Slice(0, 3, counts, Map.of(), Optional.empty(), Optional.empty());
        return new Position(new TreeMap<>(Map.of(PARTITION, slice)), Provenance.NONE);
    }
}
