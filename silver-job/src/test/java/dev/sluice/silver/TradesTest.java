package dev.sluice.silver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.DatasetViews;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A trade is told from another by what its venue calls it, and has one shape whatever the venue. */
class TradesTest {
    private static final Contract TRADES = Contracts.shipped().named("binance_trades");
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private static SilverLine line;

    @BeforeAll
    static void start() {
        line = new SilverLine(TRADES);
    }

    @AfterAll
    static void stop() {
        line.close();
    }

    @BeforeEach
    void emptyTables() {
        List<Contract> venues = Contracts.shipped().ofEveryStatus().stream()
                .filter(c -> !c.views().isEmpty())
                .toList();
        venues.forEach(venue -> line.lake.create(DatasetTables.of(venue)));
        try (Lake lake = Lake.open(line.lake.config())) {
            DatasetViews.of(venues, LakeConfig.CATALOG).forEach(lake::makeView);
        }
    }

    @Test
    void allTradesOfOneSymbolInOneMillisecondAreKept() throws Exception {
        line.bronze(frames(LongStream.range(0, 36).mapToObj(id -> trade("trade", id))));

        line.run();

        assertThat(line.counts().out()).isEqualTo(36);
        assertThat(line.counts().duplicate()).isZero();
    }

    @Test
    void tradesThatAVenueRepeatsAfterAReconnectAreDuplicates() throws Exception {
        line.bronze(frames(LongStream.range(0, 60).mapToObj(id -> trade("trade", id))));
        line.run();
        line.bronze(frames(LongStream.range(10, 70).mapToObj(id -> trade("trade", id))));
        line.run();

        assertThat(line.counts().out()).isEqualTo(70);
        assertThat(line.counts().duplicate()).isEqualTo(50);
        assertThat(line.counts().dead()).isZero();
    }

    @Test
    void aTradeAheadOfAClockThatRunsMillisecondsBehindIsGood() throws Exception {
        GenericRecord ahead = trade("trade", 1);
        ahead.put("trade_time", micros(NOW.plusMillis(76)));
        line.bronze(frames(Stream.of(ahead)));

        line.run();

        assertThat(line.counts().out()).isEqualTo(1);
    }

    @Test
    void everyTradeOfAnyVenueStandsInTheViewOfTradesOnce() throws Exception {
        GenericRecord sale = trade("trade", 7);
        sale.put("buyer_is_maker", true);
        line.bronze(frames(Stream.of(sale, trade("aggTrade", 7))));
        line.run();

        List<Row> trades = view();

        assertThat(trades).hasSize(2);
        Row trade = trades.get(0);
        assertThat(trade.<String>getAs("dataset")).isEqualTo("binance_trades");
        assertThat(trade.<String>getAs("message_id")).isEqualTo(TRADES.topic().name() + "/0/0");
        assertThat(trade.<String>getAs("trade_id")).isEqualTo("BINANCE-BTCUSDT-7");
        assertThat(trade.<String>getAs("asset_class")).isEqualTo("crypto");
        assertThat(trade.<BigDecimal>getAs("price")).isEqualByComparingTo("67000.12345678");
        assertThat(trade.<String>getAs("side")).isEqualTo("SELL");
        assertThat(trade.getList(trade.fieldIndex("trade_conditions"))).isEmpty();
        assertThat(trade.<Long>getAs("platform_sequence")).isZero();
        assertThat(trade.<String>getAs("vendor_data")).contains("\"feed\":\"trade\"");
        Row aggregate = trades.get(1);
        assertThat(aggregate.<String>getAs("trade_id")).isEqualTo("BINANCE-BTCUSDT-a7");
        assertThat(aggregate.<String>getAs("side")).isEqualTo("BUY");
        assertThat(aggregate.<Object>getList(aggregate.fieldIndex("trade_conditions")))
                .isEqualTo(List.of("AGGREGATE"));
    }

    @Test
    void tradesOfAllVenuesStandInOneViewEachWithItsOwnCurrency() throws Exception {
        GenericRecord listed = trade("trade", 7);
        listed.put("base_asset", "BTC");
        listed.put("quote_asset", "USDT");
        line.bronze(frames(Stream.of(listed, trade("trade", 8))));
        line.run();
        silver("kraken", 9, "'KRAKEN', 'XBT/EUR', 'BTCEUR', 'BTC', 'EUR', 'id#0', 57000.1, 2, 'SELL', 'limit', ''");
        silver("coinbase", 10, "'COINBASE', 'match', 'BTC-USD', 'BTCUSD', 'BTC', 'USD', 71, 57000.1, 2, 'BUY', 900L");
        silver("finnhub", 11, "'FINNHUB', 'AAPL', 'equities', 'USD', '1-2-3-1,12#0', 190.5, 100, '1,12'");

        List<Row> trades = view();

        assertThat(trades)
                .extracting(row -> row.getAs("exchange") + " " + row.getAs("symbol") + " " + row.getAs("currency"))
                .containsExactly(
                        "BINANCE BTCUSDT USDT",
                        "BINANCE BTCUSDT null",
                        "KRAKEN BTCEUR EUR",
                        "COINBASE BTCUSD USD",
                        "FINNHUB AAPL USD");
        assertThat(trades.get(2).<String>getAs("trade_id")).isEqualTo("KRAKEN-XBT/EUR-id#0");
        assertThat(trades.get(2).<Object>getList(trades.get(2).fieldIndex("trade_conditions")))
                .isEqualTo(List.of("LIMIT"));
        assertThat(trades.get(3).<String>getAs("trade_id")).isEqualTo("COINBASE-BTC-USD-71");
        assertThat(trades.get(3).<Long>getAs("source_sequence")).isEqualTo(900);
        assertThat(trades.get(4).<String>getAs("asset_class")).isEqualTo("equities");
        assertThat(trades.get(4).<String>getAs("side")).isEqualTo("UNKNOWN");
        assertThat(trades.get(4).<Object>getList(trades.get(4).fieldIndex("trade_conditions")))
                .isEqualTo(List.of("1", "12"));
    }

    /** A row of a venue's silver table: what its event says, and what silver adds. */
    private static void silver(String venue, long offset, String event) {
        line.lake
                .spark()
                .sql(
                        ("INSERT INTO lake.silver.%s_trades SELECT %s, now(), now(), NULL, NULL, 'market.%1$s', 0, %dL, now(), 1, "
                                        + "CAST(array() AS array<string>), 'rules', 0L")
                                .formatted(venue, event, offset));
    }

    @Test
    void aTradeHasTheSameIdHoweverOftenItIsReadAndJudged() throws Exception {
        line.bronze(frames(LongStream.range(0, 5).mapToObj(id -> trade("trade", id))));
        line.run();
        List<Object> before = ids();
        assertThat(ids()).isEqualTo(before);

        line.lake.create(List.of(DatasetTables.silver(TRADES), DatasetTables.deadLetters(TRADES)));
        line.run();

        assertThat(ids()).isEqualTo(before).doesNotHaveDuplicates().hasSize(5);
    }

    private static List<Object> ids() {
        List<Object> ids = new ArrayList<>();
        view().forEach(row -> ids.add(row.getAs("message_id") + " " + row.getAs("trade_id")));
        return ids;
    }

    private static List<Row> view() {
        return line.lake
                .spark()
                .sql("SELECT * FROM lake.silver.trades ORDER BY source_offset")
                .collectAsList();
    }

    private static byte[][] frames(Stream<GenericRecord> trades) {
        return trades.map(line::framed).toArray(byte[][]::new);
    }

    /** All at one moment and one price. */
    private static GenericRecord trade(String feed, long id) {
        GenericRecord trade = new GenericData.Record(TRADES.event());
        trade.put("venue", "BINANCE");
        trade.put("feed", feed);
        trade.put("symbol", "BTCUSDT");
        trade.put("trade_id", id);
        if (feed.equals("aggTrade")) {
            trade.put("first_trade_id", id);
            trade.put("last_trade_id", id);
        }
        trade.put("price", decimal("67000.12345678"));
        trade.put("quantity", decimal("0.5"));
        trade.put("buyer_is_maker", false);
        for (String time : List.of("trade_time", "event_time", "received_at")) {
            trade.put(time, micros(NOW));
        }
        return trade;
    }

    private static ByteBuffer decimal(String number) {
        return ByteBuffer.wrap(
                new BigDecimal(number).setScale(18).unscaledValue().toByteArray());
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
