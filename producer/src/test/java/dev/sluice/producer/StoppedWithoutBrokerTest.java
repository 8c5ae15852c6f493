package dev.sluice.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.producer.simulator.SimulatedVenue;
import dev.sluice.producer.simulator.SimulatorSettings;
import dev.sluice.producer.simulator.VenueSimulator;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connector is told to end while the broker is away: people are told what stays, and the next run sends it. */
final class StoppedWithoutBrokerTest {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Pattern STAY = Pattern.compile("([0-9,]+) records stay in (\\S+) for the next run");

    @TempDir
    private Path folder;

    private final Contract contract = Contracts.shipped().named("kraken_trades");

    @AfterEach
    void mend() {
        Stack.mend();
    }

    @Test
    void whatWaitsIsSaidAndCountedAsWaitingAndTheNextRunSendsItFirst() throws Exception {
        Stack.create(contract.topic());
        Stack.create(Contracts.shipped().named("feed_gaps").topic());
        try (VenueSimulator venue =
                VenueSimulator.start(SimulatorSettings.faultless(0, 7, 100).of(SimulatedVenue.KRAKEN))) {
            Stop stop = new Stop();
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            CompletableFuture<Integer> run = started(venue, stop, said, "first", List.of());
            await().atMost(PATIENCE).until(() -> run.isDone() || number("first", "acknowledged") >= 50);
            Stack.killBroker();
            await().atMost(PATIENCE).until(() -> run.isDone() || number("first", "waiting") >= 100);
            stop.request();
            assertThat(run.get()).as(said.toString(StandardCharsets.UTF_8)).isZero();

            String words = said.toString(StandardCharsets.UTF_8);
            Matcher stay = STAY.matcher(words);
            assertThat(stay.find()).as(words).isTrue();
            long waiting = Long.parseLong(stay.group(1).replace(",", ""));
            assertThat(waiting).isGreaterThanOrEqualTo(100);
            assertThat(stay.group(2)).isEqualTo(folder.resolve("state").toString());
            assertThat(number("first", "waiting")).isEqualTo(waiting);
            assertThat(number("first", "failed")).isZero();
            assertThat(words).contains(" 0 failed, ").doesNotContain("Failed: ");
            assertThat(receipt("first").path("final").asBoolean()).isTrue();

            Stack.mend();
            ByteArrayOutputStream saidNext = new ByteArrayOutputStream();
            // Not one trade of its own: the venue that it is to listen to is not there.
            assertThat(started(null, new Stop(), saidNext, "next", List.of("duration=PT3S"))
                            .get())
                    .isEqualTo(1);
            assertThat(number("next", "acknowledged"))
                    .as(saidNext.toString(StandardCharsets.UTF_8))
                    .isEqualTo(waiting);
            assertThat(number("next", "waiting")).isZero();
            assertThat(saidNext.toString(StandardCharsets.UTF_8)).doesNotContain("stay in");
        }
    }

    private CompletableFuture<Integer> started(
            VenueSimulator venue, Stop stop, ByteArrayOutputStream said, String receipt, List<String> more) {
        List<String> arguments = new ArrayList<>(List.of(
                "kraken",
                "symbols=BTC/USD",
                "url=" + (venue == null ? "ws://127.0.0.1:1" : venue.url()),
                "state=" + folder.resolve("state"),
                "receipt=" + folder.resolve(receipt + ".json"),
                "kafka.bootstrap.servers=" + Stack.endpoints().bootstrapServers(),
                "schema.registry.url=" + Stack.endpoints().registryUrl()));
        arguments.addAll(more);
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return CompletableFuture.supplyAsync(
                () -> Produce.run(arguments, Map.of(), new Caller("produce", Set.of()), stop, out));
    }

    private long number(String receipt, String field) throws IOException {
        return receipt(receipt).path(field).asLong();
    }

    private JsonNode receipt(String name) throws IOException {
        Path file = folder.resolve(name + ".json");
        return new ObjectMapper().readTree(Files.exists(file) ? Files.readString(file) : "{}");
    }
}
