package dev.sluice.realtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.realtime.price.LatestPrice;
import dev.sluice.realtime.price.Lookup;
import dev.sluice.realtime.price.PriceBook;
import dev.sluice.telemetry.Measures;
import dev.sluice.telemetry.RealtimeMetrics;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAnswersTest {
    private static final LatestPrice BITCOIN = new LatestPrice(
            "BINANCE",
            "trade",
            "BTCUSDT",
            9_007_199_254_740_993L,
            new BigDecimal("70000.000000000000000001"),
            new BigDecimal("0.5"),
            1_772_366_400_000_001L);

    private final HttpAnswers http = HttpAnswers.on("127.0.0.1", 0);
    private Lookup answer = new Lookup.Found(BITCOIN);
    private boolean isReady = true;
    private final Measures measures = Measures.bare();

    @BeforeEach
    void start() {
        http.start(
                new PriceBook() {
                    @Override
                    public Lookup find(String venue, String symbol) {
                        return venue.equals("BINANCE") && symbol.equals("BTCUSDT") ? answer : new Lookup.Unknown();
                    }

                    @Override
                    public Optional<List<LatestPrice>> all() {
                        return isReady ? Optional.of(List.of(BITCOIN)) : Optional.empty();
                    }

                    @Override
                    public List<String> elsewhere() {
                        return List.of("other:8090");
                    }
                },
                new Health() {
                    @Override
                    public boolean isLive() {
                        return true;
                    }

                    @Override
                    public boolean isReady() {
                        return isReady;
                    }

                    @Override
                    public String state() {
                        return isReady ? "RUNNING" : "REBALANCING";
                    }
                },
                measures);
    }

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void aPriceIsTextToItsLastDigit() throws Exception {
        JsonNode price = json(get("/v1/prices/BINANCE/BTCUSDT"));

        assertThat(price.path("price").isTextual()).isTrue();
        assertThat(price.path("price").asText()).isEqualTo("70000.000000000000000001");
        assertThat(price.path("quantity").asText()).isEqualTo("0.5");
        assertThat(price.path("trade_id").asText()).isEqualTo("9007199254740993");
        assertThat(price.path("trade_time").asText()).isEqualTo("2026-03-01T12:00:00.000001Z");
    }

    @Test
    void theListSaysWhoKeepsOthers() throws Exception {
        JsonNode list = json(get("/v1/prices"));

        assertThat(list.path("prices")).hasSize(1);
        assertThat(list.path("elsewhere").get(0).asText()).isEqualTo("other:8090");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/prices/BINANCE/NOSUCH, 404",
        "/v1/prices/BINANCE, 404",
        "/v1/prices/BINANCE/BTCUSDT/x, 404",
        "/v1/prices//, 404",
        "/v1/prices/BINANCE/%2e%2e, 404",
        "/, 404",
        "/v2, 404",
        "/health, 404",
        "/health/live, 200",
        "/health/ready, 200",
    })
    void everyOtherPathHasItsStatus(String path, int status) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(status);
    }

    @Test
    void metricsAreText() throws Exception {
        measures.add(RealtimeMetrics.ALERTS, "VELOCITY");

        assertThat(get("/metrics").body()).contains("sluice_realtime_alerts_total{rule=\"VELOCITY\"} 1.0");
        assertThat(get("/metrics").headers().firstValue("Content-Type")).hasValue(Measures.MEDIA_TYPE);
        assertThat(get("/metricsfoo").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v2", "/v1/prices/BINANCE"})
    void aPathThatIsNotThereIsAnsweredWithThoseThatAre(String path) throws Exception {
        JsonNode paths = json(get(path)).path("paths");

        assertThat(paths).hasSize(5);
        for (JsonNode there : paths) {
            String asked = there.asText().replace("{venue}", "BINANCE").replace("{symbol}", "BTCUSDT");
            assertThat(get(asked).statusCode()).as(asked).isEqualTo(200);
        }
    }

    @Test
    void whileNobodyKnowsTheAnswerIsToComeBack() throws Exception {
        isReady = false;
        answer = new Lookup.NotNow();

        assertThat(get("/v1/prices").statusCode()).isEqualTo(503);
        assertThat(get("/v1/prices/BINANCE/BTCUSDT").statusCode()).isEqualTo(503);
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(json(get("/health/ready")).path("state").asText()).isEqualTo("REBALANCING");
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void aPriceThatAnotherInstanceKeepsIsNotCalledUnknown() throws Exception {
        answer = new Lookup.Elsewhere("other:8090");

        HttpResponse<String> response = get("/v1/prices/BINANCE/BTCUSDT");

        assertThat(response.statusCode()).isEqualTo(421);
        assertThat(response.body()).contains("other:8090");
    }

    @Test
    void onlyGetIsAnswered() throws Exception {
        HttpRequest post = HttpRequest.newBuilder(uri("/v1/prices"))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(post, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        assertThatThrownBy(() -> HttpAnswers.on("127.0.0.1", http.port()))
                .hasMessageContaining("Cannot listen on 127.0.0.1:" + http.port());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + http.port() + path);
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }
}
