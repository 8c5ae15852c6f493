package dev.sluice.producer.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FinnhubVenueTest {
    private final VenueSimulator venue = VenueSimulator.start(
            new SimulatorSettings(0, 3, 400, Duration.ofMillis(50), Faults.none()).of(SimulatedVenue.FINNHUB));

    @AfterEach
    void close() {
        venue.close();
    }

    private Client client() {
        return new Client(venue.url() + "?token=good");
    }

    @Test
    void messagesHaveTradesOfSeveralSymbolsAndNumbers() throws Exception {
        try (Client client = client()) {
            client.send("{\"type\":\"subscribe\",\"symbol\":\"AAPL\"}");
            client.send("{\"type\":\"subscribe\",\"symbol\":\"BINANCE:BTCUSDT\"}");
            JsonNode mixed = client.next(m ->
                    m.path("data").findValuesAsText("s").stream().distinct().count() == 2);
            assertThat(mixed.path("type").asText()).isEqualTo("trade");
            for (JsonNode trade : mixed.path("data")) {
                assertThat(trade.path("p").isNumber()).isTrue();
                assertThat(trade.path("t").isIntegralNumber()).isTrue();
                assertThat(trade.path("c").isArray())
                        .isEqualTo(trade.path("s").asText().equals("AAPL"));
            }
            client.next(m -> m.path("type").asText().equals("ping"));
        }
    }

    @Test
    void aPriceUpdateHasNoVolumeAndTinyVolumesHaveAnExponent() throws Exception {
        try (Client client = client()) {
            client.send("{\"type\":\"subscribe\",\"symbol\":\"BINANCE:SHIBUSDT\"}");
            client.next(m -> m.path("data").findValues("v").stream()
                    .anyMatch(volume -> volume.decimalValue().signum() == 0));
            String text = "";
            while (!text.matches(".*\"v\":[0-9.]+e-[78].*")) {
                text = client.next().orElseThrow();
            }
            JsonNode long17 = client.next(m -> m.path("data").findValues("v").stream()
                    .map(JsonNode::decimalValue)
                    .anyMatch(volume -> volume.compareTo(BigDecimal.valueOf(volume.doubleValue())) != 0));
            assertThat(long17.path("type").asText()).isEqualTo("trade");
        }
    }

    @Test
    void aBadTokenIsToldSoAndTheConnectionEnds() throws Exception {
        try (Client client = new Client(venue.url() + "?token=bad")) {
            JsonNode error = client.next(m -> true);
            assertThat(error.path("type").asText()).isEqualTo("error");
            assertThat(error.path("msg").asText()).isEqualTo("Invalid API key");
            assertThat(client.next()).isEmpty();
        }
        String list = venue.referenceUrl() + "/api/v1/stock/symbol?exchange=US";
        assertThat(Client.get(list + "&token=bad").statusCode()).isEqualTo(401);
        assertThat(Client.get(list).statusCode()).isEqualTo(401);
        assertThat(Client.get(list, "X-Finnhub-Token", "bad").statusCode()).isEqualTo(401);
        assertThat(Client.get(list, "X-Finnhub-Token", "good").statusCode()).isEqualTo(200);
    }

    @Test
    void moreThanFiftySymbolsAreRefused() throws Exception {
        try (Client client = client()) {
            for (int i = 0; i < 51; i++) {
                client.send("{\"type\":\"subscribe\",\"symbol\":\"S" + i + "\"}");
            }
            assertThat(client.next(m -> m.path("type").asText().equals("error"))
                            .path("msg")
                            .asText())
                    .isEqualTo("Subscribing to too many symbols");
        }
    }

    @Test
    void itsListsSayWhatPricesAreIn() throws Exception {
        JsonNode stocks = Client.document(venue.referenceUrl() + "/api/v1/stock/symbol?exchange=US&token=good");
        assertThat(stocks.path(0).path("symbol").asText()).isEqualTo("AAPL");
        assertThat(stocks.path(0).path("currency").asText()).isEqualTo("USD");
        JsonNode pairs = Client.document(venue.referenceUrl() + "/api/v1/crypto/symbol?exchange=binance&token=good");
        assertThat(pairs.path(0).path("displaySymbol").asText()).isEqualTo("BTC/USDT");
    }
}
