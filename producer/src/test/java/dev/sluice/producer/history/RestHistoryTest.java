package dev.sluice.producer.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.producer.continuity.IdRange;
import dev.sluice.producer.history.ScriptedVenue.Answer;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestHistoryTest {
    private static final Instant TIME = Instant.parse("2026-11-22T10:00:00.123456Z");
    private static final RestLimits LIMITS = new RestLimits(5, Duration.ofSeconds(60), 1 << 20);

    private ScriptedVenue venue;

    @BeforeEach
    void start() throws IOException {
        venue = new ScriptedVenue();
    }

    @AfterEach
    void stop() {
        venue.close();
    }

    private static Schema schema(String dataset) {
        return Contracts.shipped().ofEveryStatus().stream()
                .filter(contract -> contract.dataset().equals(dataset))
                .map(Contract::event)
                .findFirst()
                .orElseThrow();
    }

    private RestHistory.Where where(RestLimits limits) {
        Map<String, Market> markets = Map.of(
                "BTCUSDT", new Market("BTCUSDT", "BTC", "USDT"),
                "BTCEUR", new Market("XBT/EUR", "BTC", "EUR"),
                "BTCUSD", new Market("BTC-USD", "BTC", "USD"));
        return new RestHistory.Where(
                venue.uri(), Map.of("X-MBX-APIKEY", "k"), limits, s -> Optional.ofNullable(markets.get(s)));
    }

    private History binance(RestLimits limits) {
        return RestHistory.binance(where(limits), "BINANCE", schema("binance_trades"));
    }

    private History kraken() {
        return RestHistory.kraken(where(LIMITS), schema("kraken_trades"));
    }

    private History coinbase() {
        return RestHistory.coinbase(where(LIMITS), schema("coinbase_trades"));
    }

    private static Missing missing(String symbol, String feed, long first, long last) {
        return new Missing(symbol, feed, new IdRange(first, last), Optional.of(TIME));
    }

    private static String binanceTrade(long id) {
        return "{\"id\":" + id + ",\"price\":\"4.00000100\",\"qty\":\"12.10\",\"quoteQty\":\"48.4\","
                + "\"time\":1499865549590,\"isBuyerMaker\":true, \"isBestMatch\":true}";
    }

    private static String list(LongStream ids) {
        return ids.mapToObj(RestHistoryTest::binanceTrade).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A thousand, or fewer, from an id upwards, as the venue documents it. */
    private static Answer page(Map<String, String> query, int length, long newest) {
        long from = Long.parseLong(query.get("fromId"));
        return Answer.of(list(LongStream.rangeClosed(from, Math.min(newest, from + length - 1))));
    }

    private static BigDecimal decimal(Object bytes) {
        ByteBuffer buffer = ((ByteBuffer) bytes).duplicate();
        byte[] array = new byte[buffer.remaining()];
        buffer.get(array);
        return new BigDecimal(new BigInteger(array), 18);
    }

    private static List<Long> ids(Fetched fetched) {
        return fetched.trades().stream().map(HistoricTrade::id).toList();
    }

    @Test
    void binanceTradesAreFetchedPageByPageWithTheKey() throws Exception {
        venue.answers(query -> page(query, 3, 100));
        Fetched fetched = binance(LIMITS).fetch(missing("BTCUSDT", "trade", 10, 16));
        assertThat(ids(fetched)).containsExactly(10L, 11L, 12L, 13L, 14L, 15L, 16L);
        assertThat(fetched.unfinished()).isEmpty();
        assertThat(venue.requests())
                .hasSize(3)
                .startsWith("/api/v3/historicalTrades?symbol=BTCUSDT&fromId=10&limit=1000");
        assertThat(venue.keys()).containsOnly("k");
        assertThat(fetched.outside()).isEqualTo(2);
    }

    @Test
    void aBinanceTradeIsAnEventOfItsContractAndKeepsItsWords() throws Exception {
        venue.answers(query -> page(query, 1, 100));
        HistoricTrade trade = binance(LIMITS)
                .fetch(missing("BTCUSDT", "trade", 10, 10))
                .trades()
                .get(0);
        assertThat(trade.raw()).isEqualTo(binanceTrade(10));
        assertThat(GenericData.get().validate(trade.event().getSchema(), trade.event()))
                .isTrue();
        assertThat(trade.event().get("trade_id")).isEqualTo(10L);
        assertThat(trade.event().get("feed")).isEqualTo("trade");
        assertThat(decimal(trade.event().get("price"))).isEqualByComparingTo("4.000001");
        assertThat(decimal(trade.event().get("quantity"))).isEqualByComparingTo("12.1");
        assertThat(trade.event().get("trade_time")).isEqualTo(1_499_865_549_590_000L);
        assertThat(trade.event().get("buyer_is_maker")).isEqualTo(true);
        assertThat(trade.event().get("quote_asset")).isEqualTo("USDT");
    }

    @Test
    void binanceAggregatesComeFromTheirOwnHistory() throws Exception {
        venue.answers(query ->
                Answer.of("[{\"a\":5,\"p\":\"1.5\",\"q\":\"2\",\"f\":50,\"l\":52,\"T\":1,\"m\":false,\"M\":true}]"));
        Fetched fetched = binance(LIMITS).fetch(missing("BTCUSDT", "aggTrade", 5, 5));
        assertThat(venue.requests()).containsExactly("/api/v3/aggTrades?symbol=BTCUSDT&fromId=5&limit=1000");
        assertThat(fetched.trades()).singleElement().satisfies(trade -> {
            assertThat(GenericData.get().validate(trade.event().getSchema(), trade.event()))
                    .isTrue();
            assertThat(trade.event().get("first_trade_id")).isEqualTo(50L);
            assertThat(trade.event().get("last_trade_id")).isEqualTo(52L);
        });
    }

    @Test
    void krakenTradesAreFetchedByTimeUntilTheLastMissingOne() throws Exception {
        venue.answers(query -> query.get("since").equals("1795341600123455000")
                ? Answer.of(
                        "{\"error\":[],\"result\":{\"XXBTZEUR\":["
                                + "[\"99.1\",\"0.5\",1795341600.1234567,\"b\",\"l\",\"\",41],"
                                + "[\"99.2\",\"0.50000001\", 1795341600.2234567,\"s\",\"m\",\"x\",42]],\"last\":\"1795341600223456789\"}}")
                : Answer.of("{\"error\":[],\"result\":{\"last\":\"9\",\"XXBTZEUR\":["
                        + "[\"99.3\",\"0.5\",1795341601,\"b\",\"l\",\"\",43]]}}"));
        Fetched fetched = kraken().fetch(missing("BTCEUR", "trade", 42, 43));
        assertThat(ids(fetched)).containsExactly(42L, 43L);
        assertThat(fetched.outside()).isEqualTo(1);
        assertThat(venue.requests())
                .containsExactly(
                        "/0/public/Trades?pair=XBT%2FEUR&since=1795341600123455000&count=1000",
                        "/0/public/Trades?pair=XBT%2FEUR&since=1795341600223456789&count=1000");
        HistoricTrade trade = fetched.trades().get(0);
        assertThat(trade.raw()).isEqualTo("[\"99.2\",\"0.50000001\", 1795341600.2234567,\"s\",\"m\",\"x\",42]");
        assertThat(GenericData.get().validate(trade.event().getSchema(), trade.event()))
                .isTrue();
        assertThat(trade.event().get("trade_id")).isEqualTo("42");
        assertThat(trade.event().get("pair")).isEqualTo("BTC/EUR");
        assertThat(trade.event().get("side")).isEqualTo("SELL");
        assertThat(trade.event().get("order_type")).isEqualTo("market");
        assertThat(trade.event().get("trade_time")).isEqualTo(1_795_341_600_223_456L);
        assertThat(decimal(trade.event().get("quantity"))).isEqualByComparingTo("0.50000001");
    }

    @Test
    void krakenSaysWithStatus200ThatItIsAskedTooOften() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        venue.answers(query -> asked.getAndIncrement() == 0
                ? Answer.of("{\"error\":[\"EGeneral:Too many requests\"]}")
                : Answer.of(
                        "{\"error\":[],\"result\":{\"X\":[[\"1\",\"1\",1.5,\"b\",\"l\",\"\",42]],\"last\":\"1\"}}"));
        assertThat(ids(kraken().fetch(missing("BTCEUR", "trade", 42, 42)))).containsExactly(42L);
        venue.answers(query -> Answer.of("{\"error\":[\"EQuery:Unknown asset pair\"]}"));
        assertThatThrownBy(() -> kraken().fetch(missing("BTCEUR", "trade", 42, 42)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("EQuery:Unknown asset pair");
    }

    @Test
    void coinbaseTradesAreFetchedBackwards() throws Exception {
        venue.answers(query -> {
            long after = Long.parseLong(query.get("after"));
            return Answer.of(LongStream.of(after - 1, after - 2)
                    .mapToObj(
                            id -> "{\"trade_id\":" + id + ",\"side\":\"buy\",\"size\":\"0.01\",\"price\":\"50000.12\","
                                    + "\"time\":\"2026-11-22T10:00:00.123456Z\"}")
                    .collect(Collectors.joining(",", "[", "]")));
        });
        Fetched fetched = coinbase().fetch(missing("BTCUSD", "matches", 10, 12));
        assertThat(ids(fetched)).containsExactly(10L, 11L, 12L);
        assertThat(venue.requests())
                .containsExactly(
                        "/products/BTC-USD/trades?limit=1000&after=13", "/products/BTC-USD/trades?limit=1000&after=11");
        HistoricTrade trade = fetched.trades().get(0);
        assertThat(GenericData.get().validate(trade.event().getSchema(), trade.event()))
                .isTrue();
        assertThat(trade.event().get("side")).isEqualTo("SELL");
        assertThat(trade.event().get("feed")).isEqualTo("match");
        assertThat(trade.event().get("product_id")).isEqualTo("BTC-USD");
        assertThat(trade.event().get("trade_time")).isEqualTo(1_795_341_600_123_456L);
    }

    @Test
    void aVenueThatAsksToWaitIsAskedAgainThen() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        venue.answers(query -> asked.getAndIncrement() < 2
                ? new Answer(asked.get() == 1 ? 429 : 418, "0", "{}")
                : page(query, 5, 100));
        assertThat(ids(binance(LIMITS).fetch(missing("BTCUSDT", "trade", 1, 1))))
                .containsExactly(1L);
        assertThat(venue.requests()).hasSize(3);
    }

    @Test
    void aVenueThatAsksToWaitBeyondTheDeadlineIsLeftAlone() {
        venue.answers(query -> new Answer(418, "3600", ""));
        assertThatThrownBy(() -> binance(LIMITS).fetch(missing("BTCUSDT", "trade", 1, 1)))
                .hasMessageContaining("answers 418 and asks to wait 3600 seconds");
        assertThat(venue.requests()).hasSize(1);
    }

    @Test
    void requestsAreBoundedWhenTheVenueTurnsUsAway() {
        venue.answers(query -> new Answer(429, "0", ""));
        assertThatThrownBy(() -> binance(LIMITS).fetch(missing("BTCUSDT", "trade", 1, 1)))
                .hasMessageContaining("until 5 requests were used");
        assertThat(venue.requests()).hasSize(5);
    }

    @Test
    void requestsAreBoundedWhenTheGapIsLong() throws Exception {
        venue.answers(query -> page(query, 3, 1_000_000));
        Fetched fetched = binance(LIMITS).fetch(missing("BTCUSDT", "trade", 1, 1_000));
        assertThat(fetched.trades()).hasSize(15);
        assertThat(fetched.unfinished()).contains("more than 5 requests would be needed");
        assertThat(venue.requests()).hasSize(5);
    }

    @Test
    void whatCameBeforeAnErrorIsKept() throws Exception {
        venue.answers(
                query -> query.get("fromId").equals("1") ? page(query, 3, 100) : new Answer(500, null, "out of order"));
        Fetched fetched = binance(LIMITS).fetch(missing("BTCUSDT", "trade", 1, 9));
        assertThat(ids(fetched)).containsExactly(1L, 2L, 3L);
        assertThat(fetched.unfinished().orElseThrow()).contains("got 500: out of order");
    }

    @Test
    void idsThatNobodyAskedForAreCountedAndLeftOut() throws Exception {
        venue.answers(query -> Answer.of(list(LongStream.of(3, 5, 5, 900))));
        Fetched fetched = binance(LIMITS).fetch(missing("BTCUSDT", "trade", 5, 6));
        assertThat(ids(fetched)).containsExactly(5L);
        assertThat(fetched.outside()).isEqualTo(2);
    }

    @Test
    void entriesThatAreNoTradesAreCountedAndTheOthersKept() throws Exception {
        venue.answers(query -> Answer.of("[" + binanceTrade(1) + ",7,null,{},[],\"x\","
                + binanceTrade(2).replace("\"4.00000100\"", "4.1") + ","
                + binanceTrade(2).replace("\"4.00000100\"", "\"1e9\"") + ","
                + binanceTrade(2).replace("1499865549590", "-5") + ","
                + binanceTrade(2).replace(":true,", ":\"true\",") + "," + binanceTrade(3) + "]"));
        Fetched fetched = binance(LIMITS).fetch(missing("BTCUSDT", "trade", 1, 3));
        assertThat(ids(fetched)).containsExactly(1L, 3L);
        assertThat(fetched.unreadable()).isEqualTo(9);
    }

    @Test
    void answersThatAreNoHistorySayWhatCame() {
        for (String body : List.of("{}", "", "[", "[{", "<html>", "[1", "{\"a\":1")) {
            venue.answers(query -> Answer.of(body));
            assertThatThrownBy(() -> binance(LIMITS).fetch(missing("BTCUSDT", "trade", 1, 3)))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> kraken().fetch(missing("BTCEUR", "trade", 1, 3)))
                    .isInstanceOf(IOException.class);
        }
        venue.answers(query -> Answer.of("[" + "9".repeat(2 << 20) + "]"));
        assertThatThrownBy(() -> binance(LIMITS).fetch(missing("BTCUSDT", "trade", 1, 3)))
                .hasMessageContaining("longer than 1048576 bytes");
    }

    @Test
    void aVenueThatDoesNotAnswerEndsWithTheDeadline() {
        venue.answers(query -> ScriptedVenue.SILENCE);
        RestLimits impatient = new RestLimits(5, Duration.ofMillis(300), 1 << 20);
        assertThatThrownBy(() -> binance(impatient).fetch(missing("BTCUSDT", "trade", 1, 3)))
                .isInstanceOf(IOException.class);
        venue.close();
        assertThatThrownBy(() -> binance(LIMITS).fetch(missing("BTCUSDT", "trade", 1, 3)))
                .hasMessageContaining("cannot ask http://127.0.0.1:");
    }

    @Test
    void aSymbolThatNobodyKnowsIsNotAskedFor() {
        assertThatThrownBy(() -> binance(LIMITS).fetch(missing("XYZ", "trade", 1, 3)))
                .hasMessageContaining("cannot ask for the history of XYZ");
        Missing timeless = new Missing("BTCEUR", "trade", new IdRange(1, 2), Optional.empty());
        assertThatThrownBy(() -> kraken().fetch(timeless)).hasMessageContaining("asked by time");
        assertThat(venue.requests()).isEmpty();
    }

    @Test
    void originAndMessageAreSetWhereTheSchemaHasThem() {
        Schema newer = SchemaBuilder.record("T")
                .fields()
                .optionalString("message")
                .optionalString("origin")
                .endRecord();
        HistoricTrade trade = new Event(newer, "KRAKEN", TIME, "raw").trade(1, "raw");
        assertThat(trade.event().get("origin")).isEqualTo("repair");
        assertThat(trade.event().get("message")).isEqualTo("raw");
    }
}
