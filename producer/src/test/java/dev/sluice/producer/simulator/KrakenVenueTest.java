package dev.sluice.producer.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KrakenVenueTest {
    private final MemoryLedger ledger = new MemoryLedger();
    private final VenueSimulator venue = VenueSimulator.start(
            new SimulatorSettings(0, 3, 400, Duration.ofMillis(50), Faults.none()).of(SimulatedVenue.KRAKEN), ledger);

    @AfterEach
    void close() {
        venue.close();
    }

    private static boolean isEvent(JsonNode message, String event) {
        return message.path("event").asText().equals(event);
    }

    @Test
    void theFirstApiGreetsAcknowledgesReplaysFiftyTradesAndGoesOn() throws Exception {
        try (Client client = new Client(venue.url())) {
            assertThat(client.next(m -> true).path("status").asText()).isEqualTo("online");
            JsonNode status = client.ask(
                    "{\"event\":\"subscribe\",\"reqid\":5,\"pair\":[\"XBT/USD\"],\"subscription\":{\"name\":\"trade\"}}",
                    m -> isEvent(m, "subscriptionStatus"));
            assertThat(status.path("status").asText()).isEqualTo("subscribed");
            assertThat(status.path("channelName").asText()).isEqualTo("trade");
            assertThat(status.path("pair").asText()).isEqualTo("XBT/USD");
            assertThat(status.path("reqid").asInt()).isEqualTo(5);
            JsonNode replay = client.next(JsonNode::isArray);
            assertThat(replay.path(0)).isEqualTo(status.path("channelID"));
            assertThat(replay.path(1)).hasSize(50);
            assertThat(replay.path(2).asText()).isEqualTo("trade");
            assertThat(replay.path(3).asText()).isEqualTo("XBT/USD");
            JsonNode live = client.next(JsonNode::isArray).path(1).path(0);
            assertThat(live.path(0).asText()).matches("[0-9]+[.][0-9]{5}");
            assertThat(live.path(1).asText()).matches("[0-9]+[.][0-9]{8}");
            assertThat(live.path(2).asText()).matches("[0-9]+[.][0-9]{6}");
            assertThat(live.path(2).asText())
                    .isGreaterThan(replay.path(1).path(49).path(2).asText());
            client.next(m -> isEvent(m, "heartbeat"));
        }
    }

    @Test
    void theFirstApiRefusesInTheVenuesWords() throws Exception {
        try (Client client = new Client(venue.url())) {
            assertThat(refusal(client, "\"pair\":[\"BTC/USD\"],\"subscription\":{\"name\":\"trade\"}"))
                    .isEqualTo("Currency pair not supported BTC/USD");
            assertThat(refusal(client, "\"pair\":\"XBT/USD\",\"subscription\":{\"name\":\"trade\"}"))
                    .isEqualTo("Pair field must be an array");
            assertThat(refusal(client, "\"pair\":[\"XBT/USD\"],\"subscription\":{\"name\":\"dance\"}"))
                    .isEqualTo("Subscription name invalid");
            assertThat(client.ask("{", m -> isEvent(m, "error"))
                            .path("errorMessage")
                            .asText())
                    .isEqualTo("Malformed request");
            assertThat(client.ask("{\"event\":\"ping\",\"reqid\":9}", m -> isEvent(m, "pong"))
                            .path("reqid")
                            .asInt())
                    .isEqualTo(9);
        }
    }

    private static String refusal(Client client, String fields) throws Exception {
        JsonNode answer = client.ask("{\"event\":\"subscribe\"," + fields + "}", m -> isEvent(m, "subscriptionStatus"));
        assertThat(answer.path("status").asText()).isEqualTo("error");
        return answer.path("errorMessage").asText();
    }

    @Test
    void theSecondApiTellsNumbersAndNumbersTrades() throws Exception {
        try (Client client = new Client(venue.url() + "/v2")) {
            assertThat(client.next(m -> true).path("channel").asText()).isEqualTo("status");
            JsonNode answer = client.ask(
                    "{\"method\":\"subscribe\",\"req_id\":4,\"params\":"
                            + "{\"channel\":\"trade\",\"symbol\":[\"BTC/USD\"],\"snapshot\":true}}",
                    m -> m.path("method").asText().equals("subscribe"));
            assertThat(answer.path("success").asBoolean()).isTrue();
            assertThat(answer.path("req_id").asInt()).isEqualTo(4);
            assertThat(answer.at("/result/symbol").asText()).isEqualTo("BTC/USD");
            JsonNode snapshot = client.next(m -> m.path("type").asText().equals("snapshot"));
            assertThat(snapshot.path("data")).hasSize(50);
            long previous = snapshot.path("data").path(49).path("trade_id").asLong();
            for (int i = 0; i < 50; i++) {
                JsonNode update = client.next(m -> m.path("channel").asText().equals("trade"));
                assertThat(update.path("type").asText()).isEqualTo("update");
                for (JsonNode trade : update.path("data")) {
                    assertThat(trade.path("trade_id").asLong()).isEqualTo(++previous);
                    assertThat(trade.path("price").isNumber()).isTrue();
                    assertThat(trade.path("timestamp").asText()).matches(".*T..:..:..[.][0-9]{6}Z");
                }
            }
            client.next(m -> m.path("channel").asText().equals("heartbeat"));
        }
    }

    @Test
    void theSecondApiRefusesInTheVenuesWordsAndReplaysOnlyWhenAsked() throws Exception {
        try (Client client = new Client(venue.url() + "/v2")) {
            String subscribe = "{\"method\":\"subscribe\",\"params\":{\"channel\":\"trade\",\"symbol\":[\"%s\"]}}";
            assertThat(client.ask(String.format(subscribe, "XBT/USD"), m -> m.has("error"))
                            .path("error")
                            .asText())
                    .isEqualTo("Currency pair not supported XBT/USD");
            client.ask(
                    String.format(subscribe, "ETH/USD"), m -> m.path("success").asBoolean());
            assertThat(client.next(m -> m.path("channel").asText().equals("trade"))
                            .path("type")
                            .asText())
                    .isEqualTo("update");
            assertThat(client.ask(String.format(subscribe, "ETH/USD"), m -> m.has("error"))
                            .path("error")
                            .asText())
                    .isEqualTo("Already subscribed");
        }
    }

    @Test
    void someQuantitiesHaveMoreDigitsThanADoubleKeeps() throws Exception {
        try (Client client = new Client(venue.url() + "/v2")) {
            client.send("{\"method\":\"subscribe\",\"params\":{\"channel\":\"trade\",\"symbol\":[\"SHIB/USD\"]}}");
            JsonNode message = client.next(m -> m.path("data").findValues("qty").stream()
                    .map(JsonNode::decimalValue)
                    .anyMatch(quantity -> quantity.compareTo(BigDecimal.valueOf(quantity.doubleValue())) != 0));
            assertThat(message.path("channel").asText()).isEqualTo("trade");
        }
    }

    @Test
    void pairsAreListedUnderAllTheirNames() throws Exception {
        JsonNode pairs =
                Client.document(venue.referenceUrl() + "/0/public/AssetPairs").path("result");
        assertThat(pairs.at("/XXBTZUSD/wsname").asText()).isEqualTo("XBT/USD");
        assertThat(pairs.at("/XXBTZUSD/base").asText()).isEqualTo("XXBT");
        assertThat(pairs.at("/XDGUSD/wsname").asText()).isEqualTo("XDG/USD");
        assertThat(Client.document(venue.referenceUrl() + "/0/public/AssetPairs?pair=NONE")
                        .at("/error/0")
                        .asText())
                .isEqualTo("EQuery:Unknown asset pair");
    }

    /** The smaller the pages, the more of them would end between trades of the same time. */
    @ParameterizedTest
    @ValueSource(ints = {1_000, 10})
    void pagesOfTheHistoryHaveEveryTradeOnce(int count) throws Exception {
        String trades = venue.referenceUrl() + "/0/public/Trades?pair=XBTUSD&count=" + count + "&since=";
        Client.get(trades + "0");
        venue.halt();
        List<Long> ids = new ArrayList<>();
        String since = "0";
        int pages = 0;
        for (int read = -1; read != 0; pages++) {
            JsonNode result = Client.document(trades + since).path("result");
            read = result.path("XXBTZUSD").size();
            assertThat(read).isLessThanOrEqualTo(count);
            result.path("XXBTZUSD").forEach(trade -> ids.add(trade.path(6).asLong()));
            since = result.path("last").asText();
        }

        Set<Long> traded = new HashSet<>();
        ledger.trades("BTC/USD").forEach(sent -> traded.add(sent.trade().id()));
        assertThat(pages).isGreaterThan(2);
        assertThat(ids).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(traded);
    }
}
