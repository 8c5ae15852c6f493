package dev.sluice.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.producer.simulator.Fault;
import dev.sluice.producer.simulator.Faults;
import dev.sluice.producer.simulator.SimulatorSettings;
import dev.sluice.producer.simulator.VenueSimulator;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.registry.WireFormat;
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
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Binance's history of single trades is for those with a key: without it gaps stay declared, and a run with it closes them. */
final class BinanceKeyTest {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String KEY = "planted-key-0123456789";
    private static final Contract TRADES = Contracts.shipped().named("binance_trades");
    private static final Contract GAPS = Contracts.shipped().named("feed_gaps");

    @TempDir
    private Path folder;

    @Test
    void withoutAKeyGapsStayDeclaredAndSaidAndARunWithItRepairsThem() throws Exception {
        Stack.create(TRADES.topic());
        Stack.create(GAPS.topic());
        long begin = System.currentTimeMillis();
        try (VenueSimulator venue = VenueSimulator.start(new SimulatorSettings(
                0, 11, 100, Duration.ofSeconds(5), Faults.none().with(Fault.GAP, 0.05)))) {
            Run without = new Run(venue, Map.of());
            await().atMost(PATIENCE).until(() -> without.isDone() || without.number("gaps") >= 3);
            assertThat(without.ended()).isZero();
            assertThat(without.said()).containsOnlyOnce("wants an API key").contains(BinanceSource.KEY, "key-file");
            assertThat(without.number("repairedTrades")).isZero();
            assertThat(states(begin)).isNotEmpty().containsOnly("open");

            Path file = Files.writeString(folder.resolve("key"), KEY + "\n");
            Run with = new Run(venue, Map.of(), "key-file=" + file);
            await().atMost(PATIENCE).until(() -> with.isDone() || with.number("repairedTrades") > 3);
            assertThat(with.ended()).isZero();
            assertThat(with.said()).doesNotContain("API key").doesNotContain(KEY);
            assertThat(states(begin)).contains("repaired");
        }
        Files.delete(folder.resolve("key"));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(KEY);
            }
        }
        assertThat(Stack.read(TRADES.topic()))
                .noneMatch(record -> new String(record.value(), StandardCharsets.ISO_8859_1).contains(KEY));
    }

    /** What was said of gaps of this test. */
    private static List<String> states(long begin) throws IOException {
        List<String> states = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : Stack.read(GAPS.topic())) {
            if (record.timestamp() >= begin) {
                GenericRecord gap = WireFormat.decode(record.value(), GAPS.event(), GAPS.event());
                states.add(gap.get("state").toString());
            }
        }
        return states;
    }

    private final class Run {
        private final Stop stop = new Stop();
        private final ByteArrayOutputStream said = new ByteArrayOutputStream();
        private final CompletableFuture<Integer> run;

        Run(VenueSimulator venue, Map<String, String> environment, String... more) throws IOException {
            Files.deleteIfExists(receipt());
            List<String> arguments = new ArrayList<>(List.of(
                    "binance",
                    "symbols=BTCUSDT",
                    "url=" + venue.url(),
                    "reference=" + venue.referenceUrl(),
                    "state=" + folder.resolve("state"),
                    "receipt=" + receipt(),
                    "kafka.bootstrap.servers=" + Stack.endpoints().bootstrapServers(),
                    "schema.registry.url=" + Stack.endpoints().registryUrl()));
            arguments.addAll(List.of(more));
            PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
            run = CompletableFuture.supplyAsync(
                    () -> Produce.run(arguments, environment, new Caller("produce", Set.of()), stop, out));
        }

        boolean isDone() {
            return run.isDone();
        }

        int ended() throws Exception {
            stop.request();
            return run.get();
        }

        String said() {
            return said.toString(StandardCharsets.UTF_8);
        }

        long number(String field) throws IOException {
            JsonNode json = new ObjectMapper().readTree(Files.exists(receipt()) ? Files.readString(receipt()) : "{}");
            return json.path(field).asLong();
        }

        private Path receipt() {
            return folder.resolve("receipt.json");
        }
    }
}
