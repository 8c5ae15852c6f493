package dev.sluice.console.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.lakehouse.LakeConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StoreEyeTest {
    private static final int FORBIDDEN = 403;

    @Test
    void aStoreThatDoesNotKnowUsIsThere() throws IOException {
        HttpServer store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        store.createContext("/", exchange -> {
            exchange.sendResponseHeaders(FORBIDDEN, -1);
            exchange.close();
        });
        store.start();
        String address = "127.0.0.1:" + store.getAddress().getPort();
        try {
            assertThat(eye("http://" + address).see()).isTrue();
            assertThat(eye(address).see()).as("without http://").isTrue();
        } finally {
            store.stop(0);
        }
        assertThatThrownBy(() -> eye("http://" + address).see())
                .hasMessageContaining("http://" + address + " does not answer");
    }

    private static StoreEye eye(String endpoint) {
        return new StoreEye(
                new WebEye(),
                new LakeConfig(
                        new LakeConfig.Catalog("jdbc:none", "", ""),
                        URI.create("s3a://sluice/warehouse"),
                        0,
                        URI.create("s3a://sluice/checkpoints"),
                        Optional.of(new LakeConfig.S3(endpoint, "key", "secret")),
                        Map.of()));
    }
}
