package dev.sluice.producer;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.producer.venue.ReplayingVenue;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.telemetry.Catalogue;
import dev.sluice.telemetry.Exporter;
import dev.sluice.telemetry.Metric;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connector at work says how it is, in the words of the catalogue and in all of them. */
class ProducerTelemetryTest {
    private static final int TRADES = 50;

    @TempDir
    private Path folder;

    @Test
    void aConnectorSaysAllThatTheCatalogueHasOfProducersAndNothingElse() throws Exception {
        Stack.create(Contracts.shipped().named("kraken_trades").topic());
        int port = freePort();
        Stop stop = new Stop();
        try (ReplayingVenue venue = new ReplayingVenue(0)) {
            CompletableFuture<Integer> run = started(venue, port, stop);
            await("it is connected").atMost(ofMinutes(2)).until(() -> run.isDone() || venue.subscriptions() > 0);
            venue.trade(TRADES);

            String labels = "{dataset=\"kraken_trades\",outcome=\"acknowledged\"} ";
            await("its trades are there")
                    .atMost(ofMinutes(2))
                    .until(() -> run.isDone()
                            || lines(port).contains("sluice_produce_records_total" + labels + TRADES + ".0"));
            List<String> lines = lines(port);
            stop.request();

            assertThat(run.join()).isZero();
            assertThat(lines)
                    .contains(
                            "sluice_produce_records_total{dataset=\"kraken_trades\",outcome=\"failed\"} 0.0",
                            "sluice_feed_connected{venue=\"kraken\"} 1.0",
                            "sluice_feed_expected{venue=\"kraken\"} 1.0",
                            "sluice_feed_reconnects_total{venue=\"kraken\"} 0.0",
                            "sluice_feed_missing_trades_total{venue=\"kraken\"} 0.0",
                            "sluice_feed_rejected_frames_total{reason=\"unreadable\",venue=\"kraken\"} 0.0",
                            "sluice_spool_limit_bytes{venue=\"kraken\"} 1.048576E7");
            assertThat(lines)
                    .filteredOn(line -> line.startsWith("sluice_feed_last_trade"))
                    .noneMatch(line -> line.endsWith(" 0.0"));
            assertThat(names(lines))
                    .containsExactlyInAnyOrderElementsOf(Catalogue.of(Exporter.PRODUCER).stream()
                            .map(Metric::name)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    private CompletableFuture<Integer> started(ReplayingVenue venue, int port, Stop stop) throws InterruptedException {
        List<String> arguments = List.of(
                "kraken",
                "url=" + venue.url().toString().replaceFirst("/v2$", ""),
                "symbols=BTC/USD",
                "state=" + folder,
                "spool-mb=10",
                "metrics.port=" + port,
                "kafka.bootstrap.servers=" + Stack.endpoints().bootstrapServers(),
                "schema.registry.url=" + Stack.endpoints().registryUrl());
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        return CompletableFuture.supplyAsync(
                () -> Produce.run(arguments, Map.of(), new Caller("produce", Set.of()), stop, nowhere));
    }

    private static List<String> lines(int port) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body()
                .lines()
                .toList();
    }

    /** Of metrics, without what the JVM says. */
    private static Set<String> names(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.startsWith("#") && !line.matches("(jvm|process)_.*"))
                .map(line -> Catalogue.of(line.substring(0, line.lastIndexOf(' ')))
                        .orElseThrow(() -> new AssertionError("not in the catalogue: " + line))
                        .name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
