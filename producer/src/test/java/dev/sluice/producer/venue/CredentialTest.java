package dev.sluice.producer.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.producer.finnhub.SharesListing;
import dev.sluice.producer.finnhub.StockSymbols;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A token is planted, sent in a header, and looked for in all that the program says. */
class CredentialTest {
    private static final String TOKEN = "planted+token/0123456789=&x";
    private static final Credential CREDENTIAL = new Credential("X-Finnhub-Token", new Secret(TOKEN));

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private volatile String answer =
            "[{\"currency\":\"USD\",\"symbol\":\"AAPL\"},{\"currency\":\"CAD\",\"symbol\":\"RY\"}]";
    private HttpServer rest;

    @BeforeEach
    void start() throws IOException {
        rest = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        rest.createContext("/", this::answer);
        rest.start();
    }

    @AfterEach
    void stop() {
        rest.stop(0);
    }

    private void answer(HttpExchange request) throws IOException {
        try (request) {
            asked.add(request.getRequestURI().toString());
            tokens.add(String.valueOf(request.getRequestHeaders().getFirst("X-Finnhub-Token")));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            request.sendResponseHeaders(200, body.length);
            request.getResponseBody().write(body);
        }
    }

    private LiveListing.Settings settings() {
        URI base = URI.create("http://127.0.0.1:" + rest.getAddress().getPort());
        return LiveListing.Settings.of(base, new StockSymbols()).with(CREDENTIAL);
    }

    @Test
    void aListOfSymbolsIsAskedForWithTheTokenInAHeaderAndNoneInTheUrl() throws Exception {
        try (Listing listing = new SharesListing(LiveListing.open(settings()))) {
            assertThat(listing.instrument("AAPL")).contains(new Instrument("AAPL", "USD"));
            assertThat(listing.instrument("RY")).contains(new Instrument("RY", "CAD"));
            assertThat(listing.instrument("NONE")).isEmpty();
            assertThat(listing.instrument("OANDA:EUR_USD")).isEmpty();
        }
        assertThat(asked).containsExactly("/api/v1/stock/symbol?exchange=US");
        assertThat(tokens).containsExactly(TOKEN);
    }

    @Test
    void aVenueThatSaysTheTokenBackIsNotRepeated() {
        for (String text : List.of("<html>" + TOKEN, TOKEN, "{\"error\":\"" + TOKEN + "\"}", "[" + TOKEN + "]")) {
            answer = text;
            assertThatThrownBy(() -> Reference.fetch(
                            HttpClient.newHttpClient(), settings().base(), new StockSymbols(), Optional.of(CREDENTIAL)))
                    .hasMessageContaining("cannot be used")
                    .hasMessageNotContaining("planted")
                    .hasMessageNotContaining("0123456789");
        }
        assertThat(asked).noneMatch(url -> url.contains("planted"));
    }

    @Test
    void noTextOfItHasTheSecretNorHasTheReasonWhyItIsRefused() {
        assertThat(CREDENTIAL.toString()).contains("***").doesNotContain("planted");
        assertThat(settings().toString()).doesNotContain("planted");
        for (String wrong : List.of("planted\nX-Other: 1", "planted token", "planted\u00e4")) {
            assertThatThrownBy(() -> new Credential("X-Finnhub-Token", new Secret(wrong)))
                    .hasMessageContaining("X-Finnhub-Token")
                    .hasMessageNotContaining("planted");
        }
    }
}
