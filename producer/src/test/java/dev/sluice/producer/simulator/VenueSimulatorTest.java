package dev.sluice.producer.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VenueSimulatorTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final VenueSimulator venue =
            VenueSimulator.start(new SimulatorSettings(0, 7, 300, Duration.ofMillis(50), Faults.none()));

    @AfterEach
    void close() {
        venue.close();
    }

    /** A client of the venue that reads one message after another. */
    private static final class Client implements WebSocket.Listener {
        private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        private final StringBuilder parts = new StringBuilder();
        private final WebSocket socket;

        Client(String url) {
            socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create(url), this)
                    .join();
        }

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                messages.add(parts.toString());
                parts.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        JsonNode next(Predicate<JsonNode> wanted) throws Exception {
            while (true) {
                JsonNode message = JSON.readTree(messages.take());
                if (wanted.test(message)) {
                    return message;
                }
            }
        }

        JsonNode ask(String request) throws Exception {
            socket.sendText(request, true).join();
            return next(m -> m.has("id"));
        }
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
        client.socket.abort();
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
        client.socket.abort();
    }

    @Test
    void subscriptionsAreMadeListedAndEndedByRequest() throws Exception {
        Client client = new Client(venue.url() + "/ws");
        JsonNode answer = client.ask("{\"method\":\"SUBSCRIBE\",\"params\":[\"a1@trade\",\"b2@aggTrade\"],\"id\":1}");
        assertThat(answer.toString()).isEqualTo("{\"result\":null,\"id\":1}");
        assertThat(client.next(m -> m.path("e").asText().equals("trade"))
                        .path("s")
                        .asText())
                .isEqualTo("A1");
        client.ask("{\"method\":\"UNSUBSCRIBE\",\"params\":[\"a1@trade\"],\"id\":2}");
        assertThat(client.ask("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":\"x\"}")
                        .toString())
                .isEqualTo("{\"result\":[\"b2@aggTrade\"],\"id\":\"x\"}");
        client.socket.abort();
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
            assertThat(client.ask(request).at("/error/code").isInt())
                    .as(request)
                    .isTrue();
        }
        assertThat(client.ask("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":3}")
                        .path("result")
                        .size())
                .isZero();
        client.socket.abort();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(venue.referenceUrl() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private Map<String, String> listed() throws Exception {
        Map<String, String> listed = new HashMap<>();
        for (JsonNode entry : JSON.readTree(get("/api/v3/exchangeInfo").body()).path("symbols")) {
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
        assertThat(get("/api/v3/exchangeInfos").statusCode()).isEqualTo(404);
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
        client.socket.abort();
    }

    @Test
    void anAggregatedTradeSpansTheTradesOfOneMillisecond() {
        Market market = new Market("BTCUSDT", 7);
        Burst burst = market.next(5);
        while (burst.quantities().size() == 1) {
            burst = market.next(5);
        }
        List<String> trades = TradeMessages.of(burst, "trade");
        String aggregate = TradeMessages.of(burst, "aggTrade").get(0);
        assertThat(trades).hasSize((int) (burst.lastTradeId() - burst.firstTradeId() + 1));
        assertThat(trades).allMatch(t -> t.contains("\"T\":5"));
        assertThat(aggregate).contains("\"f\":" + burst.firstTradeId(), "\"l\":" + burst.lastTradeId(), "\"T\":5");
    }

    @Test
    void theSameSeedTradesTheSameAndAnotherDoesNot() {
        assertThat(bursts(7)).isEqualTo(bursts(7)).isNotEqualTo(bursts(8));
    }

    @Test
    void idsStartWhereTheyAreToldTo() {
        Burst first = new Market("BTCUSDT", 7).startingWith(5_000_000_000L).next(5);

        assertThat(first.firstTradeId()).isEqualTo(5_000_000_000L);
        assertThat(first.price()).isEqualTo(new Market("BTCUSDT", 7).next(5).price());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 10.5, 50, 700})
    void aMarketTradesAsOftenAsItIsTold(double perSecond) {
        Market market = new Market("BTCUSDT", 7);
        long trades = 0;
        for (int tick = 0; tick < 100_000; tick++) {
            trades += market.trade(10, perSecond, tick).stream()
                    .mapToInt(burst -> burst.quantities().size())
                    .sum();
        }

        assertThat(trades).isBetween((long) (perSecond * 1_000) - 1, (long) (perSecond * 1_000) + 8);
    }

    private static List<Burst> bursts(long seed) {
        Market market = new Market("BTCUSDT", seed);
        List<Burst> bursts = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            bursts.add(market.next(i));
        }
        return bursts;
    }
}
