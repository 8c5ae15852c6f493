package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.schemas.settings.Keys;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The console as a service of docker compose: no folder of a platform is its own, and the driver is another container. */
final class ComposeConsoleTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    void streamsAreThoseOfTheDriversPageAndCommandsAreAboutCompose() throws Exception {
        HttpServer driver = driver();
        try (Scene scene = new Scene();
                Console console = scene.console(Map.of(
                        Keys.CONSOLE_INSTANCE.key(),
                        "",
                        Keys.CONSOLE_ON.key(),
                        "compose",
                        Keys.CONSOLE_DRIVER_URL.key(),
                        "http://127.0.0.1:" + driver.getAddress().getPort() + "/metrics"))) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                JsonNode snapshot = snapshot(console);
                JsonNode streams = snapshot.path("facts").path("streams").path("value");
                assertThat(streams.findValuesAsText("name")).containsExactly("silver.payments");
                assertThat(streams.findValuesAsText("phase")).containsExactly("paused");
                assertThat(snapshot.path("verdict").path("problems").findValuesAsText("command"))
                        .as("the registry of this platform is away")
                        .contains("./sluice doctor registry --on compose");
            });
        } finally {
            driver.stop(0);
        }
    }

    private static JsonNode snapshot(Console console) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + console.port() + "/api/v1/snapshot"))
                .build();
        return new ObjectMapper()
                .readTree(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    private static HttpServer driver() throws Exception {
        HttpServer driver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        byte[] page = """
                sluice_query_running{dataset="payments",layer="silver",table="silver.payments"} 0.0
                sluice_query_paused{dataset="payments",layer="silver",table="silver.payments"} 1.0
                """.getBytes(StandardCharsets.UTF_8);
        driver.createContext("/metrics", exchange -> {
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        driver.start();
        return driver;
    }
}
