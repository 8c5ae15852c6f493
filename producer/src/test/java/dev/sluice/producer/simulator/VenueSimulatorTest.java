package dev.sluice.producer.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VenueSimulatorTest {
    private static final Instrument BITCOIN =
            Instrument.of("BTCUSDT", "BTC", "USDT", "60000.00", Instrument.Sizes.COARSE);
    private final VenueSimulator venue =
            VenueSimulator.start(new SimulatorSettings(0, 7, 300, Duration.ofMillis(50), Faults.none()));

    @AfterEach
    void close() {
        venue.close();
    }

    private static JsonNode ask(Client client, String request) throws Exception {
        return client.ask(request, m -> m.has("id"));
    }

    @Test
    void aRawStreamHasTradesWithRisingIdsAndNoWrapper() throws Exception {
        Client client = new Client(venue.url() + "/ws/btcusdt@trade");
        long previous = client.next(m -> true).path("t").asLong();
        for (int i = 0; i < 200; i++) {
            JsonNode trade = client.next(m -> true);
            assertThat(trade.path("e").asText()).isEqualTo("trade");
            assertThat(trade.path("s").asText()).isEqualTo("BTCUSDT");
            assertThat(trade.path("t").asLong()).isEqualTo(++previous);
            assertThat(trade.path("T").asLong())
                    .isLessThanOrEqualTo(trade.path("E").asLong());
        }
        client.close();
    }

    @Test
    void aCombinedStreamSaysWhichStreamAMessageIsOf() throws Exception {
        Client client = new Client(venue.url() + "/stream?streams=btcusdt@trade/ethusdt@aggTrade");
        Set<String> streams = new HashSet<>();
        while (streams.size() < 2) {
            JsonNode message = client.next(m -> true);
            streams.add(message.path("stream").asText());
            assertThat(message.path("stream").asText())
                    .isEqualToIgnoringCase(message.at("/data/s").asText() + "@"
                            + message.at("/data/e").asText());
        }
        client.close();
    }

    @Test
    void subscriptionsAreMadeListedAndEndedByRequest() throws Exception {
        Client client = new Client(venue.url() + "/ws");
        JsonNode answer = ask(client, "{\"method\":\"SUBSCRIBE\",\"params\":[\"a1@trade\",\"b2@aggTrade\"],\"id\":1}");
        assertThat(answer.toString()).isEqualTo("{\"result\":null,\"id\":1}");
        assertThat(client.next(m -> m.path("e").asText().equals("trade"))
                        .path("s")
                        .asText())
                .isEqualTo("A1");
        ask(client, "{\"method\":\"UNSUBSCRIBE\",\"params\":[\"a1@trade\"],\"id\":2}");
        assertThat(ask(client, "{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":\"x\"}")
                        .toString())
                .isEqualTo("{\"result\":[\"b2@aggTrade\"],\"id\":\"x\"}");
        client.close();
    }

    @Test
    void badRequestsAreAnsweredWithAnErrorAndTheConnectionLives() throws Exception {
        Client client = new Client(venue.url() + "/ws");
        for (String request : List.of(
                "not json",
                "[]",
                "{}",
                "{\"method\":\"SUBSCRIBE\",\"id\":1}",
                "{\"method\":\"SUBSCRIBE\",\"params\":[5],\"id\":1}",
                "{\"method\":\"DANCE\",\"id\":1}")) {
            assertThat(ask(client, request).at("/error/code").isInt())
                    .as(request)
                    .isTrue();
        }
        assertThat(ask(client, "{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":3}")
                        .path("result")
                        .size())
                .isZero();
        client.close();
    }

    private Map<String, String> listed() throws Exception {
        Map<String, String> listed = new HashMap<>();
        for (JsonNode entry :
                Client.document(venue.referenceUrl() + "/api/v3/exchangeInfo").path("symbols")) {
            listed.put(
                    entry.path("symbol").asText(),
                    entry.path("baseAsset").asText() + " "
                            + entry.path("quoteAsset").asText());
        }
        return listed;
    }

    @Test
    void whatASymbolTradesIsListed() throws Exception {
        assertThat(listed())
                .containsEntry("BTCUSDT", "BTC USDT")
                .containsEntry("OMGBUSD", "OMG BUSD")
                .containsEntry("USDTTRY", "USDT TRY");
        assertThat(Client.get(venue.referenceUrl() + "/api/v3/exchangeInfos").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aSymbolThatSomebodyAsksForIsListedAndTheVenueDecidesWhatItTrades() throws Exception {
        assertThat(listed()).doesNotContainKeys("ABCDE", "A1");
        Client client = new Client(venue.url() + "/stream?streams=abcde@trade/a1@trade/x@trade/btcusdt@trade");
        client.next(m -> true);
        assertThat(listed())
                .containsEntry("ABCDE", "AB CDE")
                .containsEntry("A1", "A 1")
                .containsEntry("BTCUSDT", "BTC USDT")
                .doesNotContainKey("X");
        client.close();
    }

    @Test
    void anAggregatedTradeSpansTheTradesOfOneOrder() throws Exception {
        Client trades = new Client(venue.url() + "/ws/btcusdt@trade");
        Client aggregates = new Client(venue.url() + "/ws/btcusdt@aggTrade");
        JsonNode order = aggregates.next(m -> m.path("l").asLong() > m.path("f").asLong());
        BigDecimal quantity = BigDecimal.ZERO;
        for (long id = order.path("f").asLong(); id <= order.path("l").asLong(); id++) {
            long wanted = id;
            JsonNode trade = trades.next(m -> m.path("t").asLong() == wanted);
            assertThat(trade.path("T")).isEqualTo(order.path("T"));
            assertThat(trade.path("p")).isEqualTo(order.path("p"));
            assertThat(trade.path("m")).isEqualTo(order.path("m"));
            quantity = quantity.add(new BigDecimal(trade.path("q").asText()));
        }
        assertThat(order.path("q").asText()).isEqualTo(quantity.toPlainString());
        trades.close();
        aggregates.close();
    }

    @Test
    void theSameSeedTradesTheSameAndAnotherDoesNot() {
        assertThat(bursts(7)).isEqualTo(bursts(7)).isNotEqualTo(bursts(8));
    }

    @Test
    void idsStartWhereTheyAreToldTo() {
        Burst first = new Market(BITCOIN, 7).startingWith(5_000_000_000L).next(5);

        assertThat(first.first().id()).isEqualTo(5_000_000_000L);
        assertThat(first.first().price())
                .isEqualTo(new Market(BITCOIN, 7).next(5).first().price());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 10.5, 50, 700})
    void aMarketTradesAsOftenAsItIsTold(double perSecond) {
        Market market = new Market(BITCOIN, 7);
        long trades = 0;
        for (int tick = 0; tick < 100_000; tick++) {
            trades += market.trade(10, perSecond, tick).stream()
                    .mapToInt(burst -> burst.trades().size())
                    .sum();
        }

        assertThat(trades).isBetween((long) (perSecond * 1_000) - 1, (long) (perSecond * 1_000) + 8);
    }

    @Test
    void aRushIsAHundredOrdersAtOnceAndTheMeanRateStaysAsItIs() {
        Market market = new Market(BITCOIN, 7).rushing(0.01);
        List<Integer> orders = new ArrayList<>();
        long trades = 0;
        for (int tick = 0; tick < 100_000; tick++) {
            List<Burst> traded = market.trade(10, 50, tick);
            orders.add(traded.size());
            trades += traded.stream().mapToInt(burst -> burst.trades().size()).sum();
        }

        assertThat(orders).filteredOn(count -> count > 100).hasSizeGreaterThan(100);
        assertThat(orders).noneMatch(count -> count > 1 && count < 101);
        assertThat(trades).isBetween(49_999L, 50_000L + 900);
        assertThat(new Market(BITCOIN, 7).rushing(0.5).next(5)).isEqualTo(new Market(BITCOIN, 7).next(5));
    }

    private static List<Burst> bursts(long seed) {
        Market market = new Market(BITCOIN, seed);
        List<Burst> bursts = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            bursts.add(market.next(i));
        }
        return bursts;
    }
}
