package dev.sluice.console.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.console.fact.StreamFacts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the console knows of streams where the driver is a service that others run. */
final class DriverPageEyeTest {
    private final HttpServer driver;
    private volatile String page = "";
    private volatile int status = 200;

    DriverPageEyeTest() throws IOException {
        driver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        driver.createContext("/metrics", exchange -> {
            byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        driver.start();
    }

    @AfterEach
    void end() {
        driver.stop(0);
    }

    @Test
    void aStreamThatNeitherRunsNorWasPausedWaitsByItself() {
        page = line("running", "bronze.payments", 1)
                + line("paused", "bronze.payments", 0)
                + line("running", "silver.payments", 0)
                + line("paused", "silver.payments", 0)
                + line("running", "gold.volume", 0)
                + line("paused", "gold.volume", 1);
        DriverPageEye eye = eye();

        List<StreamFacts> streams = eye.see();

        assertThat(streams)
                .extracting(StreamFacts::name)
                .containsExactly("bronze.payments", "gold.volume", "silver.payments");
        assertThat(streams).extracting(StreamFacts::phase).containsExactly("running", "paused", "parked");
        assertThat(streams.get(2).reason()).contains("the driver's log says");
        Instant since = streams.get(2).since();
        assertThat(eye.see().get(2).since()).as("since it was first seen so").isEqualTo(since);
        page = line("running", "silver.payments", 1);
        assertThat(eye.see()).extracting(StreamFacts::phase).containsExactly("running");
    }

    @Test
    void ofADriverThatNamesNoStreamOrIsNotThereNothingIsKnown() {
        page = "# TYPE sluice_query_running gauge\n";
        DriverPageEye eye = eye();
        assertThatThrownBy(eye::see).hasMessageContaining("names no stream");

        driver.stop(0);
        assertThatThrownBy(eye::see).hasMessageContaining("/metrics");
    }

    @Test
    void aDriverThatRefusesSaysNothingOfItsStreams() {
        page = line("running", "bronze.payments", 1);
        status = 503;

        assertThatThrownBy(eye()::see).hasMessageContaining("answered 503, expected 200");
    }

    private DriverPageEye eye() {
        return new DriverPageEye("http://127.0.0.1:" + driver.getAddress().getPort() + "/metrics");
    }

    private static String line(String metric, String table, int value) {
        return "sluice_query_" + metric + "{dataset=\"payments\",layer=\"x\",table=\"" + table + "\"} " + value
                + ".0\n";
    }
}
