package dev.sluice.producer.venue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.producer.Heard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A token is planted and looked for in all that the program says. */
@Tag("runbook-M3")
class SecretTest {
    private static final String TOKEN = "planted+token/0123456789=&x";
    private static final Duration LONG = Duration.ofMinutes(5);

    private final Heard heard = new Heard(Level.ALL);

    @AfterEach
    void stopListening() {
        heard.close();
        assertClean(String.join("", heard.lines()));
    }

    private static void assertClean(String text) {
        assertThat(text).doesNotContain("planted").doesNotContain("0123456789");
    }

    private static LiveFeed.Settings settings(String url) {
        Address address = Address.of(URI.create(url), "token", new Secret(TOKEN));
        return new LiveFeed.Settings(
                address, List.of("{}"), LONG, Duration.ofMillis(10), Duration.ofMillis(20), LONG, Duration.ZERO, 10);
    }

    @Test
    void noTextOfAnAddressHasItsToken() {
        Address address = Address.of(URI.create("wss://ws.finnhub.io"), "token", new Secret(TOKEN));
        assertThat(address.uri().getQuery()).isEqualTo("token=" + TOKEN);
        assertThat(address).hasToString("wss://ws.finnhub.io?token=***");
        assertThat(settings("wss://ws.finnhub.io").toString()).contains("***");
        assertClean(settings("wss://ws.finnhub.io").toString());
        assertThat(new Secret(TOKEN)).hasToString("***");
    }

    @Test
    void whatIsSaidOfAVenueThatCannotBeReachedHasNoToken() {
        for (String url : List.of("ws://127.0.0.1:1", "http://127.0.0.1:1", "wss://no such host".replace(' ', '-'))) {
            try (LiveFeed feed = new LiveFeed(settings(url))) {
                while (feed.obstacle().isEmpty()) {
                    assertThat(feed.poll(Duration.ofMillis(20))).isEmpty();
                }
                assertThat(feed.obstacle().get()).contains("token=***");
                assertClean(feed.obstacle().get());
            }
        }
    }

    @Test
    void aVenueThatSaysTheTokenBackIsNotRepeated() throws Exception {
        try (Echo venue = new Echo()) {
            venue.start();
            try (LiveFeed feed = new LiveFeed(settings("ws://127.0.0.1:" + venue.port()))) {
                Optional<Received> message = Optional.empty();
                while (message.isEmpty()) {
                    message = feed.poll(Duration.ofMillis(50));
                }
                assertThat(message.get().text()).contains("Invalid API key ***");
                assertClean(message.get().text());
                while (feed.connections() < 2) {
                    feed.poll(Duration.ofMillis(50));
                }
                assertThat(heard.lines()).anyMatch(line -> line.contains("bad ***"));
            }
        }
    }

    /** Says the token that it is given, and hangs up with it. */
    private static final class Echo extends WebSocketServer implements AutoCloseable {
        Echo() {
            super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        }

        int port() throws InterruptedException {
            synchronized (this) {
                while (getPort() == 0) {
                    wait(10);
                }
            }
            return getPort();
        }

        @Override
        public void onOpen(WebSocket client, ClientHandshake handshake) {
            client.send("{\"type\":\"error\",\"msg\":\"Invalid API key " + TOKEN + "\"}");
            client.close(1008, "bad " + TOKEN);
        }

        @Override
        public void onClose(WebSocket client, int code, String reason, boolean remote) {}

        @Override
        public void onMessage(WebSocket client, String text) {}

        @Override
        public void onError(WebSocket client, Exception e) {}

        @Override
        public void onStart() {}

        @Override
        public void close() throws IOException {
            try {
                stop(1_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
