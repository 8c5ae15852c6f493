package dev.sluice.producer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.producer.generator.Kind;
import dev.sluice.producer.ledger.Ledger;
import dev.sluice.producer.ledger.LedgerEntry;
import dev.sluice.producer.ledger.LedgerReader;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.contract.TopicSpec;
import dev.sluice.schemas.registry.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedCommandTest {
    private static final int RECORDS = 3_000;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private int run(String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add("kafka.bootstrap.servers=" + Stack.endpoints().bootstrapServers());
        arguments.add("schema.registry.url=" + Stack.endpoints().registryUrl());
        arguments.add("receipt=" + folder.resolve("receipt.json"));
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return Produce.run(arguments, Map.of(), new Caller("produce", Set.of()), new Stop(), out);
    }

    private Ledger ledger(List<LedgerEntry> entries) throws IOException {
        return LedgerReader.read(folder.resolve("ledger.jsonl"), entries::add);
    }

    /** The topic may hold what other tests sent. */
    private void sendsWhatItsLedgerSays(String word, String dataset, String... more) throws Exception {
        Contract contract = Contracts.shipped().named(dataset);
        TopicSpec topic = contract.topic();
        Stack.create(topic);
        List<String> options = new ArrayList<>(List.of(
                word,
                "rate=0",
                "count=" + RECORDS,
                "seed=3",
                "broken-share=0.05",
                "duplicate-share=0.05",
                "late-share=0.05",
                "event-start=2026-03-01T00:00:00Z",
                "ledger=" + folder.resolve("ledger.jsonl")));
        options.addAll(List.of(more));
        assertThat(run(options.toArray(String[]::new))).as(said::toString).isZero();
        List<LedgerEntry> entries = new ArrayList<>();
        Ledger ledger = ledger(entries);
        assertThat(ledger.isWhole()).isTrue();
        assertThat(ledger.entries()).isEqualTo(RECORDS);
        assertThat(ledger.details()).containsEntry("topic", topic.name()).containsEntry("seed", "3");
        Map<String, ConsumerRecord<byte[], byte[]>> records = new HashMap<>();
        Stack.read(topic).forEach(r -> records.put(r.partition() + "/" + r.offset(), r));
        for (LedgerEntry entry : entries) {
            ConsumerRecord<byte[], byte[]> record =
                    records.get(entry.at().orElseThrow().partition() + "/"
                            + entry.at().orElseThrow().offset());
            if (entry.made().kind() != Kind.BROKEN) {
                assertThat(identity(contract, record.value()))
                        .isEqualTo(entry.made().id());
            }
        }
        JsonNode receipt =
                new ObjectMapper().readTree(folder.resolve("receipt.json").toFile());
        long duplicates = ledger.totals().records(Kind.DUPLICATE);
        assertThat(duplicates).isBetween(50L, 300L);
        assertThat(receipt.path("kinds").path("duplicate").path("acknowledged").asLong())
                .isEqualTo(duplicates);
        assertThat(receipt.path("command").asText()).isEqualTo(word);
    }

    private static String identity(Contract contract, byte[] value) throws IOException {
        var event = WireFormat.decode(value, contract.event(), contract.event());
        return String.join(
                "/",
                contract.identity().stream()
                        .map(field -> event.get(field).toString())
                        .toList());
    }

    @Test
    void theLedgerOfSensorsSaysWhereEachReadingIs() throws Exception {
        sendsWhatItsLedgerSays("sensors", "sensor_readings");
    }

    @Test
    void theLedgerOfProductEventsSaysWhereEachIs() throws Exception {
        sendsWhatItsLedgerSays("events", "product_events", "run-id=r");
    }

    @Test
    void aLedgerThatCannotBeWrittenEndsTheRunAndIsExplained() throws Exception {
        Stack.create(Contracts.shipped().named("sensor_readings").topic());
        Path blocked = Files.writeString(folder.resolve("blocked"), "a file where a folder should be");
        assertThat(run("sensors", "count=10", "ledger=" + blocked.resolve("ledger")))
                .isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("Cannot write the ledger to " + blocked);
    }

    @Test
    void aScenarioThatDoesNotExistIsSaidWithThoseThatDo() {
        assertThat(run("payments", "scenario=calm", "zone=Atlantis/Centre")).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("'scenario' is 'calm', expected one of [mixed, normal, peak, fraud")
                .contains("'zone' is 'Atlantis/Centre', expected a time zone such as");
        assertThat(Arrays.asList(folder.toFile().list())).isEmpty();
    }
}
