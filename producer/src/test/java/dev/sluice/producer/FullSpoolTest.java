package dev.sluice.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.producer.continuity.Cause;
import dev.sluice.producer.venue.ReplayingVenue;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The broker is away until the spool is full: the venue is left, and what it told or tells meanwhile is not forgotten. */
final class FullSpoolTest {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    /** Fifty such trades fill the spool. */
    private static final int TRADE_BYTES = 20_000;

    private static final Contract TRADES = Contracts.shipped().named("kraken_trades");
    private static final Contract GAPS = Contracts.shipped().named("feed_gaps");

    @TempDir
    private Path folder;

    /** What other tests left in the topics is older. */
    private final long begun = System.currentTimeMillis();

    private final Stop stop = new Stop();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @AfterEach
    void mend() {
        stop.request();
        Stack.mend();
    }

    /** @param missed trades while the venue is left; it tells the last 50 again */
    @ParameterizedTest
    @ValueSource(ints = {20, 100})
    void everyTradeIsInTheTopicOrInAGapThatSaysThatTheSpoolWasFull(int missed) throws Exception {
        Stack.create(TRADES.topic());
        Stack.create(GAPS.topic());
        try (ReplayingVenue venue = new ReplayingVenue(0, TRADE_BYTES)) {
            CompletableFuture<Integer> run = started(venue);
            await().atMost(PATIENCE).until(() -> run.isDone() || venue.subscriptions() == 1);
            venue.trade(10);
            await().atMost(PATIENCE).until(() -> run.isDone() || number("acknowledged") >= 10);
            Stack.killBroker();
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
                venue.trade(1);
                return run.isDone() || spool("refused") > 0;
            });
            await().atMost(PATIENCE).until(() -> run.isDone() || venue.listeners() == 0);
            venue.trade(missed);
            Stack.mend();
            await().atMost(PATIENCE).until(() -> run.isDone() || venue.subscriptions() == 2);
            venue.trade(1);
            await().atMost(PATIENCE)
                    .until(() -> run.isDone() || (ids().contains((long) venue.newest()) && number("waiting") == 0));
            stop.request();
            assertThat(run.get()).as(said.toString(StandardCharsets.UTF_8)).isZero();

            Set<Long> owed =
                    LongStream.rangeClosed(1, venue.newest()).boxed().collect(Collectors.toCollection(TreeSet::new));
            owed.removeAll(ids());
            List<GenericRecord> gaps = events(GAPS);
            assertThat(gaps).allMatch(gap -> gap.get("cause").toString().equals(Cause.SPOOL_FULL.word()));
            assertThat(owed).allMatch(id -> gaps.stream().anyMatch(gap -> isWithin(gap, id)));
            assertThat(owed.isEmpty()).as("the venue told them again").isEqualTo(missed < 50);
        }
    }

    private static boolean isWithin(GenericRecord gap, long id) {
        return (long) gap.get("first_missing_id") <= id && id <= (long) gap.get("last_missing_id");
    }

    private CompletableFuture<Integer> started(ReplayingVenue venue) throws InterruptedException {
        List<String> arguments = List.of(
                "kraken",
                "symbols=BTC/USD",
                // The program knows the path of the API.
                "url=" + venue.url().toString().replace("/v2", ""),
                "state=" + folder.resolve("state"),
                "spool-mb=1",
                "receipt=" + folder.resolve("receipt.json"),
                "kafka.bootstrap.servers=" + Stack.endpoints().bootstrapServers(),
                "schema.registry.url=" + Stack.endpoints().registryUrl());
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return CompletableFuture.supplyAsync(
                () -> Produce.run(arguments, Map.of(), new Caller("produce", Set.of()), stop, out));
    }

    private long number(String field) throws IOException {
        return receipt().path(field).asLong();
    }

    private long spool(String field) throws IOException {
        return receipt().path("spool").path(field).asLong();
    }

    private JsonNode receipt() throws IOException {
        Path file = folder.resolve("receipt.json");
        return new ObjectMapper().readTree(Files.exists(file) ? Files.readString(file) : "{}");
    }

    private Set<Long> ids() {
        return events(TRADES).stream()
                .map(event -> Long.valueOf(event.get("trade_id").toString()))
                .collect(Collectors.toSet());
    }

    private List<GenericRecord> events(Contract contract) {
        return Stack.read(contract.topic()).stream()
                .filter(record -> record.timestamp() >= begun)
                .map(record -> decoded(contract, record.value()))
                .toList();
    }

    private static GenericRecord decoded(Contract contract, byte[] value) {
        try {
            return WireFormat.decode(value, contract.event(), contract.event());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
