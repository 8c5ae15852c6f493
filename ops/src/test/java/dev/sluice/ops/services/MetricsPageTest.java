package dev.sluice.ops.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.stack.StackException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every page that a platform names is asked for, and one that is not there is named with the reason. */
@Tag("runbook-E6")
final class MetricsPageTest {
    @TempDir
    private Path folder;

    private HttpServer server;
    private String address;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        address = "127.0.0.1:" + server.getAddress().getPort();
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private void shows(String path, String body) {
        server.createContext(path, exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private List<MetricsPage> pages(String... addresses) throws IOException {
        StringBuilder targets = new StringBuilder("[");
        for (String one : addresses) {
            targets.append(targets.length() > 1 ? "," : "")
                    .append("{\"targets\": [\"%s\"], \"labels\": {\"part\": \"p%s\"}}".formatted(one, one));
        }
        return MetricsPage.local(Files.writeString(folder.resolve("targets.json"), targets.append("]")));
    }

    @Test
    void whatStandsOnAPageIsCounted() throws IOException {
        shows("/metrics", "# HELP a b\n# TYPE a gauge\na 1\nb{c=\"d\"} 2\n\n");
        assertThat(pages(address))
                .containsExactly(
                        new MetricsPage("p" + address, "http://" + address + "/metrics", OptionalLong.of(2), ""));
    }

    @Test
    void aPageThatIsEmptyOrAwayOrNotThereIsNotRead() throws IOException {
        shows("/metrics", "# nothing yet\n");
        List<MetricsPage> pages = pages(address, "127.0.0.1:1");
        assertThat(pages).noneMatch(MetricsPage::isRead);
        assertThat(pages).extracting(MetricsPage::why).first().isEqualTo("it has no metric");
        assertThat(pages.get(1).why()).contains("refused");
    }

    @Test
    void aPlatformThatNeverWasHasNone() {
        assertThat(MetricsPage.local(folder.resolve("none.json"))).isEmpty();
    }

    @Test
    void whatPrometheusReadsIsItsToSay() {
        shows("/api/v1/targets", """
                {"data": {"activeTargets": [
                  {"labels": {"service": "jobs"}, "scrapeUrl": "http://jobs:9400/metrics", "health": "up"},
                  {"labels": {"service": "console"}, "scrapeUrl": "http://console:9400/metrics", "health": "down",
                   "lastError": "no such host"}]}}
                """);
        assertThat(MetricsPage.byPrometheus("http://" + address))
                .containsExactly(
                        new MetricsPage("jobs", "http://jobs:9400/metrics", OptionalLong.empty(), ""),
                        new MetricsPage(
                                "console", "http://console:9400/metrics", OptionalLong.empty(), "no such host"));
    }

    @Test
    void withoutPrometheusTheProfileIsNamed() {
        server.stop(0);
        assertThatThrownBy(() -> MetricsPage.byPrometheus("http://" + address))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("profile monitoring");
    }
}
