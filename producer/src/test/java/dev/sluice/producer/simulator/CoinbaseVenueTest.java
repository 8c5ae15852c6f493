package dev.sluice.producer.simulator;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CoinbaseVenueTest {
    private static final String SUBSCRIBE =
            "{\"type\":\"subscribe\",\"channel\":\"market_trades\",\"product_ids\":[\"BTC-USD\"]}";

    private final MemoryLedger ledger = new MemoryLedger();
    private final VenueSimulator venue = VenueSimulator.start(
            new SimulatorSettings(
                            0, 3, 400, Duration.ofMillis(50), Faults.none().with(Fault.GAP, 0.1))
                    .of(SimulatedVenue.COINBASE),
            ledger);

    @AfterEach
    void close() {
        venue.close();
    }

    private static boolean isOf(JsonNode message, String channel) {
        return message.path("channel").asText().equals(channel);
    }

    @Test
    void aSnapshotComesFirstThenTheAnswerThenUpdatesAndBeats() throws Exception {
        try (Client client = new Client(venue.url())) {
            JsonNode snapshot = client.ask(SUBSCRIBE, m -> true);
            assertThat(snapshot.at("/events/0/type").asText()).isEqualTo("snapshot");
            assertThat(snapshot.path("sequence_num").asLong()).isZero();
            JsonNode trades = snapshot.at("/events/0/trades");
            assertThat(trades).hasSize(50);
            assertThat(trades.path(0).path("trade_id").asLong())
                    .isGreaterThan(trades.path(49).path("trade_id").asLong());
            assertThat(trades.path(0).path("price").isTextual()).isTrue();
            JsonNode answer = client.next(m -> isOf(m, "subscriptions"));
            assertThat(answer.at("/events/0/subscriptions/market_trades/0").asText())
                    .isEqualTo("BTC-USD");
            assertThat(client.next(m -> isOf(m, "market_trades"))
                            .at("/events/0/type")
                            .asText())
                    .isEqualTo("update");
            client.send("{\"type\":\"subscribe\",\"channel\":\"heartbeats\"}");
            assertThat(client.next(m -> isOf(m, "heartbeats"))
                            .at("/events/0/heartbeat_counter")
                            .asText())
                    .isEqualTo("0");
        }
    }

    @Test
    void aMessageThatIsLeftOutLeavesItsNumberOut() throws Exception {
        try (Client client = new Client(venue.url())) {
            client.send(SUBSCRIBE);
            long previous = -1;
            long missing = 0;
            while (missing == 0) {
                long number = client.next(m -> true).path("sequence_num").asLong();
                missing = number - previous - 1;
                previous = number;
            }
            assertThat(missing).isPositive();
        }
    }

    @Test
    void whatItDoesNotListIsRefused() throws Exception {
        try (Client client = new Client(venue.url())) {
            JsonNode refusal = client.ask(SUBSCRIBE.replace("BTC", "XBT"), m -> true);
            assertThat(refusal.path("type").asText()).isEqualTo("error");
            assertThat(refusal.path("reason").asText()).isEqualTo("XBT-USD is not a valid product");
            assertThat(client.ask("{", m -> true).path("type").asText()).isEqualTo("error");
        }
        assertThat(Client.get(venue.referenceUrl() + "/products/XBT-USD/trades").statusCode())
                .isEqualTo(404);
        assertThat(Client.document(venue.referenceUrl() + "/products").findValuesAsText("id"))
                .contains("BTC-USD", "SHIB-USD");
    }

    @Test
    void pagesGoBackThroughTheWholeHistoryWithItsGapsFilled() throws Exception {
        String trades = venue.referenceUrl() + "/products/BTC-USD/trades";
        Client.get(trades);
        await().atMost(ofMinutes(3))
                .until(() -> ledger.trades("BTC-USD").stream().anyMatch(sent -> sent.fate() == Fate.LEFT_OUT));
        venue.halt();
        List<Long> ids = new ArrayList<>();
        HttpResponse<String> page = Client.get(trades);
        while (page.headers().firstValue("CB-AFTER").isPresent()) {
            Client.json(page.body())
                    .forEach(trade -> ids.add(trade.path("trade_id").asLong()));
            page = Client.get(
                    trades + "?after=" + page.headers().firstValue("CB-AFTER").get());
        }

        assertThat(ids)
                .hasSizeGreaterThan(1_000)
                .isSortedAccordingTo((a, b) -> Long.compare(b, a))
                .doesNotHaveDuplicates()
                .hasSameSizeAs(ledger.trades("BTC-USD"));
        assertThat(Client.document(trades + "?before=" + ids.get(3))).hasSize(3);
    }

    @Test
    void theHistoryTellsTheMakersSideAndTheStreamTheAggressors() throws Exception {
        Client.get(venue.referenceUrl() + "/products/BTC-USD/trades");
        Sent sent = ledger.trades("BTC-USD").get(0);
        JsonNode told = Client.document(venue.referenceUrl() + "/products/BTC-USD/trades?after="
                        + (sent.trade().id() + 1))
                .path(0);

        assertThat(told.path("trade_id").asLong()).isEqualTo(sent.trade().id());
        assertThat(told.path("side").asText()).isEqualTo(sent.trade().side() == Side.BUY ? "sell" : "buy");
    }
}
