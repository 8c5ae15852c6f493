package dev.sluice.console;

import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Provenance;
import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.Tally;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.GoldTables;
import dev.sluice.schemas.table.SettlementTables;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types;

/** Three minutes of a market, the last of which falls, and the money of three days, the second of which is closed. */
final class SceneGold {
    static final LocalDate TODAY = LocalDate.ofInstant(Scene.MINUTE, ZoneOffset.UTC);
    static final LocalDate CLOSED = TODAY.minusDays(1);
    static final int BARS = 4;

    private final Lake lake;

    SceneGold(Lake lake) {
        this.lake = lake;
    }

    void write(Contract trades) {
        bar("BTCUSDT", 0, "70000.5", "70000.5");
        bar("BTCUSDT", 1, "70000.5", "70100");
        bar("BTCUSDT", 2, "70100", "70040.25");
        bar("ETHUSDT", 2, "3500", "3510");
        SourcePartition source = new SourcePartition(trades.topic().name(), 0);
        Slice slice = new Slice(
                0,
                3,
                Tally.passed(3).counts(),
                Map.of(),
                Optional.of(Scene.MINUTE),
                Optional.of(Scene.MINUTE.plusSeconds(59)));
        Position position = new Position(new TreeMap<>(Map.of(source, slice)), Provenance.NONE);
        lake.load(GoldTables.OHLCV_1M)
                .updateProperties()
                .set(Position.PROPERTY, position.json())
                .commit();
        hour("M1", "EUR", Scene.MINUTE, "1100.2500");
        hour("M2", "EUR", Scene.MINUTE, "20.5000");
        hour("M1", "USD", Scene.MINUTE, "7.0000");
        hour("M1", "EUR", Scene.MINUTE.minus(1, ChronoUnit.DAYS), "999.0000");
        settled("M1", CLOSED, "9007199254740993.2500");
        settled("M1", CLOSED.minusDays(1), "5.0000");
    }

    private void bar(String symbol, int minute, String open, String close) {
        Table table = lake.load(GoldTables.OHLCV_1M);
        Record bar = blank(table);
        bar.setField("venue", "BINANCE");
        bar.setField("feed", "trade");
        bar.setField("symbol", symbol);
        bar.setField(GoldTables.WINDOW_START, TableFile.at(Scene.MINUTE.plus(minute, ChronoUnit.MINUTES)));
        bar.setField("trade_count", 3L);
        BigDecimal first = new BigDecimal(open);
        BigDecimal last = new BigDecimal(close);
        put(table, bar, "open_price", first);
        put(table, bar, "high_price", first.max(last));
        put(table, bar, "low_price", first.min(last));
        put(table, bar, "close_price", last);
        TableFile.append(table, bar);
    }

    private void hour(String merchant, String currency, Instant time, String approved) {
        Table table = lake.load(GoldTables.PAYMENTS_HOURLY);
        Record hour = blank(table);
        hour.setField("merchant_id", merchant);
        hour.setField("currency", currency);
        hour.setField(GoldTables.WINDOW_START, TableFile.at(time.truncatedTo(ChronoUnit.HOURS)));
        hour.setField("payment_count", 3L);
        hour.setField("approved_count", 2L);
        hour.setField("declined_count", 1L);
        put(table, hour, "total_amount", new BigDecimal(approved).add(BigDecimal.ONE));
        put(table, hour, "approved_amount", new BigDecimal(approved));
        put(table, hour, "declined_amount", BigDecimal.ONE);
        TableFile.append(table, hour);
    }

    private void settled(String merchant, LocalDate day, String total) {
        Table table = lake.load(SettlementTables.SETTLEMENT_DAILY);
        Record settled = blank(table);
        settled.setField(SettlementTables.DAY, day);
        settled.setField(SettlementTables.MERCHANT, merchant);
        settled.setField(SettlementTables.CURRENCY, "EUR");
        settled.setField(SettlementTables.COUNT, 1234L);
        put(table, settled, SettlementTables.TOTAL, new BigDecimal(total));
        put(table, settled, SettlementTables.FEE, BigDecimal.ONE);
        put(table, settled, SettlementTables.SETTLEMENT, new BigDecimal(total).subtract(BigDecimal.ONE));
        TableFile.append(table, settled);
    }

    /** A row whose decimals are zero. */
    private static Record blank(Table table) {
        Record row = TableFile.row(table);
        table.schema().columns().stream()
                .filter(column -> column.type() instanceof Types.DecimalType)
                .forEach(column -> put(table, row, column.name(), BigDecimal.ZERO));
        return row;
    }

    private static void put(Table table, Record row, String column, BigDecimal value) {
        var type = (Types.DecimalType) table.schema().findType(column);
        row.setField(column, value.setScale(type.scale()));
    }
}
