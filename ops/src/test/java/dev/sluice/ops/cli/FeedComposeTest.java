package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.ops.platform.ComposeFile;
import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Turn;
import dev.sluice.ops.services.ComposeFeeds;
import dev.sluice.ops.services.ComposeServices;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feeds of docker compose: every one that docker-compose.yml has, by the commands that alerts name. */
final class FeedComposeTest {
    @TempDir
    private Path folder;

    private FakeDocker docker;
    private StringWriter out = new StringWriter();
    private volatile StringWriter err = new StringWriter();

    @BeforeEach
    void containers() throws IOException {
        docker = FakeDocker.in(
                folder,
                List.of(
                        FakeDocker.running("kafka"),
                        FakeDocker.running("venue"),
                        FakeDocker.running("produce-binance"),
                        FakeDocker.ended("produce-payments", 143)),
                List.copyOf(new ComposeFile().services().keySet()));
        docker.insideIs("""
                HTTP/1.0 200 OK

                # TYPE sluice_produce_records_total counter
                sluice_produce_records_total{dataset="binance_trades",outcome="acknowledged"} 1200.0
                sluice_produce_records_total{dataset="binance_trades",outcome="failed"} 3.0
                sluice_produce_in_flight_records{dataset="binance_trades"} 7.0
                sluice_feed_open_gaps{venue="BINANCE"} 1.0
                sluice_feed_last_message_timestamp_seconds{venue="BINANCE"} %d.5
                """.formatted(Instant.now().getEpochSecond() - 30));
    }

    @Tag("runbook-E5")
    @Test
    void theListHasEveryProducerOfTheFileAndWhatThoseThatRunSayOfThemselves() throws IOException {
        assertThat(typed("feed", "list", "--output", "json")).isZero();
        JsonNode feeds = new ObjectMapper().readTree(out.toString()).path("feeds");

        assertThat(feeds.findValuesAsText("name"))
                .containsExactlyInAnyOrder("payments", "binance", "kraken", "coinbase", "finnhub", "sensors", "events");
        JsonNode binance = feed(feeds, "binance");
        assertThat(binance.path("state").asText()).isEqualTo("running");
        assertThat(binance.path("sent").asLong()).isEqualTo(1_200);
        assertThat(binance.path("failed").asLong()).isEqualTo(3);
        assertThat(binance.path("waiting").asLong()).isEqualTo(7);
        assertThat(binance.path("openGaps").asLong()).isEqualTo(1);
        assertThat(binance.path("lastMessageAgeSeconds").asLong()).isBetween(29L, 600L);
        assertThat(feed(feeds, "payments").path("state").asText()).isEqualTo("stopped");
        assertThat(feed(feeds, "payments").has("sent")).isFalse();
        assertThat(feed(feeds, "kraken").path("detail").asText()).isEqualTo("never started");
    }

    @Test
    void aFeedThatDiedIsNotWell() throws IOException {
        FakeDocker.in(folder, List.of(FakeDocker.ended("produce-payments", 1)), List.of("produce-payments"));

        assertThat(typed("feed", "list")).isEqualTo(Main.FAILED);
        assertThat(out.toString()).contains("payments", "dead", "./sluice feed start payments --on compose");
    }

    @Test
    void peopleAreToldTheSameInColumnsOfTheSameOrder() {
        assertThat(typed("feed", "list")).isZero();

        assertThat(out.toString().lines().map(line -> line.strip().replaceAll(" +", " ")))
                .anyMatch(line -> line.startsWith("binance produce-binance running 1200 3 7 1 "))
                .anyMatch(line -> line.startsWith("payments produce-payments stopped - - - - - "));
    }

    /** A page that does not answer is no reason not to say how all the others are. */
    @Test
    void ofAFeedThatCannotBeAskedItIsSaidThatItRuns() throws IOException {
        docker.insideFails();

        assertThat(typed("feed", "list", "--output", "json")).isZero();

        JsonNode binance = feed(new ObjectMapper().readTree(out.toString()).path("feeds"), "binance");
        assertThat(binance.path("state").asText()).isEqualTo("running");
        assertThat(binance.has("sent")).isFalse();
    }

    /** Neither does it run already, nor does it not run: docker would start one that restarts for ever. */
    @Test
    void aFeedThatDiesAgainAndAgainIsStartedAndStoppedAndNotWellIfItIsDeadStill() throws IOException {
        docker = FakeDocker.in(folder, List.of(FakeDocker.restarting("produce-events")), List.of("produce-events"));

        assertThat(typed("feed", "start", "events")).isEqualTo(Main.FAILED);
        assertThat(typed("feed", "stop", "events")).isEqualTo(Main.FAILED);
        assertThat(changes()).containsExactly("up --detach --no-deps --wait produce-events", "stop produce-events");
    }

    @Tag("runbook-M3")
    @Test
    void aFeedIsStartedWithItsVenueStoppedAloneAndMadeAnewByARestart() throws IOException {
        assertThat(typed("feed", "start", "kraken")).isZero();
        assertThat(changes()).containsExactly("up --detach --no-deps --wait venue-kraken produce-kraken");
        assertThat(typed("feed", "stop", "trades")).isZero();
        assertThat(changes()).last().isEqualTo("stop produce-binance");
        assertThat(typed("feed", "restart", "produce-binance")).isZero();
        assertThat(changes())
                .hasSize(4)
                .endsWith("stop produce-binance", "up --detach --no-deps --wait venue produce-binance");
    }

    @Test
    void whatWouldChangeNothingOrIsOnlyAskedForChangesNothing() throws IOException {
        assertThat(typed("feed", "start", "binance")).isZero();
        assertThat(err.toString()).contains("binance runs already; nothing was changed.");
        assertThat(typed("feed", "stop", "payments")).isZero();
        assertThat(err.toString()).contains("payments does not run; nothing was changed.");
        assertThat(typed("feed", "restart", "binance", "--dry-run")).isZero();
        assertThat(err.toString()).contains("Would end and start again binance; nothing was changed.");
        assertThat(changes()).isEmpty();
    }

    @Test
    void whatIsNotThereOrSaidElsewhereIsRefusedWithWhatToTypeInstead() throws IOException {
        assertThat(typed("feed", "stop", "binanse")).isEqualTo(2);
        assertThat(err.toString()).contains("There is no feed 'binanse' in ", "the nearest is 'binance'");
        assertThat(typed("feed", "restart", "finnhub", "--symbols", "AAPL")).isEqualTo(Main.FAILED);
        assertThat(err.toString())
                .contains("put SLUICE_FINNHUB_SYMBOLS=AAPL into .env", "'./sluice feed restart finnhub --on compose'");
        assertThat(typed("feed", "restart", "payments", "--symbols", "AAPL")).isEqualTo(Main.FAILED);
        assertThat(err.toString()).contains("The feed payments asks no venue for symbols");
        assertThat(changes()).isEmpty();
    }

    @Test
    void whoChangesAFeedWaitsUntilTheOtherOneIsDone() throws IOException {
        Instance turns = Instance.in(Path.of(System.getProperty("sluice.home"), ".sluice", "compose"));
        CompletableFuture<Integer> second;
        try (Turn first = Turn.take(turns, told -> {})) {
            second = CompletableFuture.supplyAsync(() -> typed("feed", "stop", "binance"));
            await().until(() -> err.toString().contains("is changing Sluice in " + turns.data() + "; waiting"));
            assertThat(changes()).isEmpty();
        }
        assertThat(second.join()).isZero();
        assertThat(changes()).containsExactly("stop produce-binance");
    }

    /** A variable that is named and that nothing reads would be typed in vain. */
    @Test
    void theVariableOfEachVenuesSymbolsIsReadByItsService() throws IOException {
        var file = new ComposeFile();
        ComposeServices services = new ComposeServices(folder, Map.of("PATH", docker.path()));
        List<String> told = new ArrayList<>();
        for (ComposeFeeds.Feed feed : new ComposeFeeds(services).list()) {
            String command =
                    file.services().get(feed.service().name()).path("command").toString();
            ComposeFeeds.symbolsOf(feed)
                    .ifPresentOrElse(
                            variable -> {
                                told.add(feed.name());
                                assertThat(command).contains("\"symbols=${" + variable + ":-");
                            },
                            () -> assertThat(command).doesNotContain("symbols="));
        }

        assertThat(told).containsExactly("binance", "kraken", "coinbase", "finnhub");
    }

    private static JsonNode feed(JsonNode feeds, String name) {
        for (JsonNode feed : feeds) {
            if (feed.path("name").asText().equals(name)) {
                return feed;
            }
        }
        throw new AssertionError("No feed " + name + " in " + feeds);
    }

    /** Calls that change something, without the profiles. */
    private List<String> changes() throws IOException {
        return docker.calls().stream()
                .map(call -> call.replaceFirst("^compose (--profile [a-z]+ )*", ""))
                .filter(call -> call.startsWith("up ") || call.startsWith("stop "))
                .toList();
    }

    private int typed(String... words) {
        out = new StringWriter();
        err = new StringWriter();
        return Main.commandLine(Map.of("PATH", docker.path()))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(onCompose(words));
    }

    private static String[] onCompose(String... words) {
        List<String> line = new ArrayList<>(Arrays.asList(words));
        line.addAll(List.of("--on", "compose"));
        return line.toArray(String[]::new);
    }
}
