package dev.sluice.producer.simulator;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BinanceHistoryTest {
    private final MemoryLedger ledger = new MemoryLedger();
    private final VenueSimulator venue = VenueSimulator.start(
            new SimulatorSettings(
                    0,
                    3,
                    2_000,
                    Duration.ofSeconds(1),
                    Faults.none().with(Fault.GAP, 0.1).with(Fault.LOSS, 0.1)),
            ledger);

    @AfterEach
    void close() {
        venue.close();
    }

    private List<Sent> traded(int count) throws Exception {
        get("/api/v3/historicalTrades?symbol=BTCUSDT");
        await().atMost(ofMinutes(3)).until(() -> ledger.trades("BTCUSDT").size() >= count);
        venue.halt();
        return ledger.trades("BTCUSDT");
    }

    @Test
    void pagesOfTradesHaveAllButTheLostOnes() throws Exception {
        List<Sent> traded = traded(1_500);
        List<Long> expected = traded.stream()
                .filter(sent -> sent.fate() != Fate.LOST)
                .map(sent -> sent.trade().id())
                .toList();
        List<Long> ids = new ArrayList<>();
        long from = traded.get(0).trade().id();
        JsonNode page = get("/api/v3/historicalTrades?symbol=BTCUSDT&limit=1000&fromId=" + from);
        while (!page.isEmpty()) {
            page.forEach(trade -> ids.add(trade.path("id").asLong()));
            page = get("/api/v3/historicalTrades?symbol=BTCUSDT&limit=1000&fromId=" + (ids.get(ids.size() - 1) + 1));
        }

        assertThat(ids).isEqualTo(expected);
        assertThat(traded).anyMatch(sent -> sent.fate() == Fate.LEFT_OUT).anyMatch(sent -> sent.fate() == Fate.LOST);
        assertThat(get("/api/v3/historicalTrades?symbol=BTCUSDT")).hasSize(500);
    }

    @Test
    void aggregatesCoverTheSameTrades() throws Exception {
        List<Sent> traded = traded(1_000);
        long first = traded.get(0).trade().orderId();
        JsonNode page = get("/api/v3/aggTrades?symbol=BTCUSDT&limit=1000&fromId=" + first);
        List<Long> ids = new ArrayList<>();
        for (JsonNode order : page) {
            for (long id = order.path("f").asLong(); id <= order.path("l").asLong(); id++) {
                ids.add(id);
            }
        }

        assertThat(ids)
                .isNotEmpty()
                .isEqualTo(traded.stream()
                        .filter(sent -> sent.fate() != Fate.LOST)
                        .map(sent -> sent.trade().id())
                        .limit(ids.size())
                        .toList());
    }

    @Test
    void badQuestionsAreRefusedInTheVenuesWords() throws Exception {
        assertThat(get("/api/v3/historicalTrades").path("code").asInt()).isEqualTo(-1102);
        assertThat(get("/api/v3/historicalTrades?symbol=NOSUCH").path("code").asInt())
                .isEqualTo(-1121);
        assertThat(get("/api/v3/aggTrades?symbol=BTCUSDT&fromId=x").path("code").asInt())
                .isEqualTo(-1100);
    }

    @Test
    void singleTradesAreForThoseWithAKeyAndAggregatesForAll() throws Exception {
        String single = venue.referenceUrl() + "/api/v3/historicalTrades?symbol=BTCUSDT";
        assertThat(Client.get(single).statusCode()).isEqualTo(401);
        assertThat(Client.get(single).body()).contains("-2014");
        assertThat(Client.get(single, "X-MBX-APIKEY", "bad").statusCode()).isEqualTo(401);
        assertThat(Client.get(single, "X-MBX-APIKEY", "bad").body()).contains("-2015");
        assertThat(Client.get(single, "X-MBX-APIKEY", "good").statusCode()).isEqualTo(200);
        assertThat(Client.get(venue.referenceUrl() + "/api/v3/aggTrades?symbol=BTCUSDT")
                        .statusCode())
                .isEqualTo(200);
    }

    private JsonNode get(String path) throws Exception {
        return new ObjectMapper()
                .readTree(Client.get(venue.referenceUrl() + path, "X-MBX-APIKEY", "good")
                        .body());
    }
}
