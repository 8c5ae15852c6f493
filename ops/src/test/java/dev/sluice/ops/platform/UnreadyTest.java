package dev.sluice.ops.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.stack.PartStatus;
import dev.sluice.stack.Parts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class UnreadyTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private HttpServer server;
    private int status = 503;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/health/ready", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aProgramThatAnswersAndSaysThatItCannotWorkIsNamed() {
        assertThat(Unready.among(List.of(part("realtime", LONG), part("broker", LONG))))
                .containsExactly("realtime");
    }

    @Test
    void oneThatCanWorkIsNotAndNeitherIsOneThatHasJustBeenStarted() {
        assertThat(Unready.among(List.of(part("realtime", Duration.ofSeconds(20)))))
                .isEmpty();
        status = 200;
        assertThat(Unready.among(List.of(part("realtime", LONG)))).isEmpty();
    }

    private PartStatus part(String name, Duration uptime) {
        int port = server.getAddress().getPort();
        return new PartStatus(name, PartStatus.State.RUNNING, 1, Map.of(Parts.HTTP, port), 0, Duration.ZERO, uptime);
    }
}
