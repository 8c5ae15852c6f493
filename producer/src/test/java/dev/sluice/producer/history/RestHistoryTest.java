package dev.sluice.producer.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.producer.history.ScriptedVenue.Answer;
import java.io.IOException;
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
    private GivenHistory given;

    @BeforeEach
    void start() throws IOException {
        given = new GivenHistory();
    }

    @AfterEach
    void stop() {
        given.close();
    }

    @Test
    void binanceTradesAreFetchedPageByPageWithTheKey() throws Exception {
        given.venue.answers(query -> GivenHistory.page(query, 3, 100));
        Fetched fetched = given.binance(GivenHistory.LIMITS).fetch(GivenHistory.missing("BTCUSDT", "trade", 10, 16));
        assertThat(GivenHistory.ids(fetched)).containsExactly(10L, 11L, 12L, 13L, 14L, 15L, 16L);
        assertThat(fetched.unfinished()).isEmpty();
        assertThat(given.venue.requests())
                .hasSize(3)
                .startsWith("/api/v3/historicalTrades?symbol=BTCUSDT&fromId=10&limit=1000");
        assertThat(given.venue.keys()).containsOnly(given.key);
        assertThat(fetched.outside()).isEqualTo(2);
    }

    @Test
    void aBinanceTradeIsAnEventOfItsContractAndKeepsItsWords() throws Exception {
        given.venue.answers(query -> GivenHistory.page(query, 1, 100));
        HistoricTrade trade = given.binance(GivenHistory.LIMITS)
                .fetch(GivenHistory.missing("BTCUSDT", "trade", 10, 10))
                .trades()
                .get(0);
        assertThat(trade.raw()).isEqualTo(GivenHistory.binanceTrade(10));
        assertThat(GenericData.get().validate(trade.event().getSchema(), trade.event()))
                .isTrue();
        assertThat(trade.event().get("trade_id")).isEqualTo(10L);
        assertThat(trade.event().get("feed")).isEqualTo("trade");
        assertThat(GivenHistory.decimal(trade.event().get("price"))).isEqualByComparingTo("4.000001");
        assertThat(GivenHistory.decimal(trade.event().get("quantity"))).isEqualByComparingTo("12.1");
        assertThat(trade.event().get("trade_time")).isEqualTo(1_499_865_549_590_000L);
        assertThat(trade.event().get("buyer_is_maker")).isEqualTo(true);
        assertThat(trade.event().get("quote_asset")).isEqualTo("USDT");
    }

    @Test
    void binanceAggregatesComeFromTheirOwnHistory() throws Exception {
        given.venue.answers(query ->
                Answer.of("[{\"a\":5,\"p\":\"1.5\",\"q\":\"2\",\"f\":50,\"l\":52,\"T\":1,\"m\":false,\"M\":true}]"));
        Fetched fetched = given.binance(GivenHistory.LIMITS).fetch(GivenHistory.missing("BTCUSDT", "aggTrade", 5, 5));
        assertThat(given.venue.requests()).containsExactly("/api/v3/aggTrades?symbol=BTCUSDT&fromId=5&limit=1000");
        assertThat(fetched.trades()).singleElement().satisfies(trade -> {
            assertThat(GenericData.get().validate(trade.event().getSchema(), trade.event()))
                    .isTrue();
            assertThat(trade.event().get("first_trade_id")).isEqualTo(50L);
            assertThat(trade.event().get("last_trade_id")).isEqualTo(52L);
        });
    }

    @Test
    void krakenTradesAreFetchedByTimeUntilTheLastMissingOne() throws Exception {
        given.venue.answers(query -> query.get("since").equals("1795341600123455000")
                ? Answer.of(
                        "{\"error\":[],\"result\":{\"XXBTZEUR\":["
                                + "[\"99.1\",\"0.5\",1795341600.1234567,\"b\",\"l\",\"\",41],"
                                + "[\"99.2\",\"0.50000001\", 1795341600.2234567,\"s\",\"m\",\"x\",42]],\"last\":\"1795341600223456789\"}}")
                : Answer.of("{\"error\":[],\"result\":{\"last\":\"9\",\"XXBTZEUR\":["
                        + "[\"99.3\",\"0.5\",1795341601,\"b\",\"l\",\"\",43]]}}"));
        Fetched fetched = given.kraken().fetch(GivenHistory.missing("BTCEUR", "trade", 42, 43));
        assertThat(GivenHistory.ids(fetched)).containsExactly(42L, 43L);
        assertThat(fetched.outside()).isEqualTo(1);
        assertThat(given.venue.requests())
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
        assertThat(GivenHistory.decimal(trade.event().get("quantity"))).isEqualByComparingTo("0.50000001");
    }

    @Test
    void krakenSaysWithStatus200ThatItIsAskedTooOften() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        given.venue.answers(query -> asked.getAndIncrement() == 0
                ? Answer.of("{\"error\":[\"EGeneral:Too many requests\"]}")
                : Answer.of(
                        "{\"error\":[],\"result\":{\"X\":[[\"1\",\"1\",1.5,\"b\",\"l\",\"\",42]],\"last\":\"1\"}}"));
        assertThat(GivenHistory.ids(given.kraken().fetch(GivenHistory.missing("BTCEUR", "trade", 42, 42))))
                .containsExactly(42L);
        given.venue.answers(query -> Answer.of("{\"error\":[\"EQuery:Unknown asset pair\"]}"));
        assertThatThrownBy(() -> given.kraken().fetch(GivenHistory.missing("BTCEUR", "trade", 42, 42)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("EQuery:Unknown asset pair");
    }

    @Test
    void coinbaseTradesAreFetchedBackwards() throws Exception {
        given.venue.answers(query -> {
            long after = Long.parseLong(query.get("after"));
            return Answer.of(LongStream.of(after - 1, after - 2)
                    .mapToObj(
                            id -> "{\"trade_id\":" + id + ",\"side\":\"buy\",\"size\":\"0.01\",\"price\":\"50000.12\","
                                    + "\"time\":\"2026-11-22T10:00:00.123456Z\"}")
                    .collect(Collectors.joining(",", "[", "]")));
        });
        Fetched fetched = given.coinbase().fetch(GivenHistory.missing("BTCUSD", "matches", 10, 12));
        assertThat(GivenHistory.ids(fetched)).containsExactly(10L, 11L, 12L);
        assertThat(given.venue.requests())
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
    void originAndMessageAreSetWhereTheSchemaHasThem() {
        Schema newer = SchemaBuilder.record("T")
                .fields()
                .optionalString("message")
                .optionalString("origin")
                .endRecord();
        HistoricTrade trade = new Event(newer, "KRAKEN", GivenHistory.TIME, "raw").trade(1, "raw");
        assertThat(trade.event().get("origin")).isEqualTo("repair");
        assertThat(trade.event().get("message")).isEqualTo("raw");
    }
}
