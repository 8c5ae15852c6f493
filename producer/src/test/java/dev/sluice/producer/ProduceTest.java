package dev.sluice.producer;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.producer.generator.Kind;
import dev.sluice.producer.ledger.Ledger;
import dev.sluice.producer.ledger.LedgerEntry;
import dev.sluice.producer.ledger.LedgerReader;
import dev.sluice.producer.simulator.SimulatorSettings;
import dev.sluice.producer.simulator.VenueSimulator;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.contract.Money;
import dev.sluice.schemas.registry.ConfluentRegistry;
import dev.sluice.schemas.registry.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProduceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Contract PAYMENTS = Contracts.shipped().named("payments");
    private static final Contract TRADES = Contracts.shipped().named("binance_trades");

    private static final Caller CALLER = new Caller("produce", Set.of());

    @TempDir
    private Path folder;

    private final Stop stop = new Stop();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private CompletableFuture<Integer> started(String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add("kafka.bootstrap.servers=" + Stack.endpoints().bootstrapServers());
        arguments.add("schema.registry.url=" + Stack.endpoints().registryUrl());
        arguments.add("receipt=" + receiptFile());
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return CompletableFuture.supplyAsync(() -> Produce.run(arguments, Map.of(), CALLER, stop, out));
    }

    private Path receiptFile() {
        return folder.resolve("new").resolve("receipt.json");
    }

    private JsonNode receipt() throws IOException {
        return JSON.readTree(receiptFile().toFile());
    }

    @Test
    void theReceiptOfPaymentsIsWhatTheTopicHasAndMissingTopicsAreWaitedFor() throws Exception {
        Path ledger = folder.resolve("ledger.jsonl");
        CompletableFuture<Integer> waiting =
                started("payments", "rate=0", "count=20000", "broken-share=0.2", "seed=3", "ledger=" + ledger);
        await().atMost(ofMinutes(3))
                .until(() -> said.toString(StandardCharsets.UTF_8).contains("has no topic payments.raw"));
        Stack.create(PAYMENTS.topic());
        assertThat(waiting.join()).isZero();
        JsonNode receipt = receipt();
        List<ConsumerRecord<byte[], byte[]>> records = Stack.read(PAYMENTS.topic());
        assertThat(records).hasSize(20_000);
        assertThat(receipt.path("acknowledged").asInt()).isEqualTo(20_000);
        assertThat(receipt.path("final").asBoolean()).isTrue();
        ObjectNode expected = JSON.createObjectNode();
        moneyIn(records).forEach((currency, sum) -> expected.put(currency, sum.toPlainString()));
        assertThat(receipt.path("money")).isEqualTo(expected);
        long byKind = 0;
        for (JsonNode kind : receipt.path("kinds")) {
            byKind += kind.path("acknowledged").asLong();
        }
        assertThat(byKind).isEqualTo(20_000);
        theLedgerSaysWhereEachPaymentIs(ledger, records);
        stopEndsARunWithACompleteReceipt();
    }

    /** Part of the test above, because it needs the topic. */
    private static void theLedgerSaysWhereEachPaymentIs(Path file, List<ConsumerRecord<byte[], byte[]>> records)
            throws IOException {
        Map<LedgerEntry.At, byte[]> values = new HashMap<>();
        records.forEach(r -> values.put(new LedgerEntry.At(r.partition(), r.offset()), r.value()));
        Ledger ledger = LedgerReader.read(file, entry -> {
            byte[] value = values.remove(entry.at().orElseThrow());
            if (entry.made().kind() != Kind.BROKEN) {
                assertThat(decoded(value).orElseThrow().get("transaction_id"))
                        .hasToString(entry.made().id());
            }
        });
        assertThat(ledger.isWhole()).isTrue();
        assertThat(ledger.totals().records(Kind.BROKEN)).isBetween(3_500L, 4_500L);
        assertThat(values).isEmpty();
    }

    /** Part of the test above, because it needs the topic. */
    private void stopEndsARunWithACompleteReceipt() throws Exception {
        Files.delete(receiptFile());
        CompletableFuture<Integer> endless = started("payments", "rate=1000");
        await().atMost(ofMinutes(3))
                .until(() -> Files.exists(receiptFile())
                        && receipt().path("acknowledged").asLong() > 0);
        stop.request();
        assertThat(endless.join()).isZero();
        assertThat(receipt().path("final").asBoolean()).isTrue();
        assertThat(receipt().path("attempted").asLong())
                .isEqualTo(receipt().path("acknowledged").asLong());
        assertThat(Stack.read(PAYMENTS.topic()))
                .hasSize(20_000 + receipt().path("acknowledged").asInt());
    }

    @Test
    void tradesOfALiveVenueAndOfACaptureArePublished() throws Exception {
        Stack.create(TRADES.topic());
        int others = Stack.read(TRADES.topic()).size();
        try (VenueSimulator venue = VenueSimulator.start(SimulatorSettings.faultless(0, 1, 500))) {
            assertThat(started("binance", "url=" + venue.url(), "reference=" + venue.referenceUrl(), "count=500")
                            .join())
                    .isZero();
        }
        assertThat(receipt().path("kinds").path("trade").path("acknowledged").asInt())
                .isEqualTo(500);
        assertThat(assets(Stack.read(TRADES.topic()))).contains("BTC USDT", "ETH USDT");
        Path capture = Files.writeString(folder.resolve("capture"), """
                wss://stream.binance.us:9443/stream?streams=omgbusd@aggTrade <-> 1633998274.5
                1633998289.02: {"stream":"omgbusd@aggTrade","data":{"e":"aggTrade","E":1633998289098,"s":"OMGBUSD",\
                "a":425087,"p":"13.8","q":"30.11","f":439579,"l":439579,"T":1633998289097,"m":true,"M":true}}
                1633998289.03: {"stream":"omgbusd@aggTrade","data":{"e":"aggTrade","s":"OMGBUSD"}}
                1633998289.04: {"stream":"omgbusd@kline_1m","data":{"e":"kline"}}
                """);
        Path answer = Files.writeString(
                folder.resolve("answer"),
                "{\"symbols\":[{\"symbol\":\"OMGBUSD\",\"baseAsset\":\"OMG\",\"quoteAsset\":\"BUSD\"}]}");
        assertThat(started("binance", "recorded=" + capture, "reference=" + answer)
                        .join())
                .isZero();
        assertThat(receipt().path("venue").asText()).isEqualTo("BINANCE_US");
        assertThat(receipt().path("kinds").path("aggTrade").path("acknowledged").asInt())
                .isEqualTo(1);
        assertThat(receipt()
                        .path("kinds")
                        .path("unreadable")
                        .path("acknowledged")
                        .asInt())
                .isEqualTo(1);
        assertThat(receipt().path("unpublished").path("kline").asInt()).isEqualTo(1);
        assertThat(Stack.read(TRADES.topic())).hasSize(others + 502);
        assertThat(assets(Stack.read(TRADES.topic()))).contains("OMG BUSD");
    }

    @Test
    void aReferenceFileThatIsNoneIsAFailureAndIsExplained() throws Exception {
        Stack.create(TRADES.topic());
        Path capture = Files.writeString(folder.resolve("capture"), "1: {}\n");

        assertThat(started("binance", "recorded=" + capture, "reference=" + capture)
                        .join())
                .isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("The reference data at " + capture + " cannot be used");
    }

    /** Base and quote of each trade that is one. */
    private static Set<String> assets(List<ConsumerRecord<byte[], byte[]>> records) throws IOException {
        Set<String> assets = new HashSet<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (WireFormat.schemaId(record.value()).isPresent()) {
                GenericRecord trade = WireFormat.decode(record.value(), TRADES.event(), TRADES.event());
                assets.add(trade.get("base_asset") + " " + trade.get("quote_asset"));
            }
        }
        return assets;
    }

    @Test
    void aVenueThatIsNeverReachedIsAFailure() throws Exception {
        Stack.create(TRADES.topic());

        assertThat(started("binance", "url=ws://127.0.0.1:1", "duration=PT1S").join())
                .isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("Waiting: cannot connect to ws://127.0.0.1:1/stream")
                .contains("Nothing was received: cannot connect");
    }

    private static Map<String, BigDecimal> moneyIn(List<ConsumerRecord<byte[], byte[]>> records) {
        int id = new ConfluentRegistry(Stack.endpoints().registryUrl())
                .latest(PAYMENTS.subject())
                .orElseThrow()
                .id();
        Map<String, BigDecimal> money = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            // Values longer than the contract allows are not read at all.
            if (record.value() != null
                    && record.value().length <= PAYMENTS.maxValueBytes()
                    && WireFormat.schemaId(record.value()).orElse(-1) == id) {
                decoded(record.value()).ifPresent(event -> count(event, money));
            }
        }
        return money;
    }

    private static void count(GenericRecord event, Map<String, BigDecimal> money) {
        Money counted = PAYMENTS.money().orElseThrow();
        BigDecimal amount = new Conversions.DecimalConversion()
                .fromBytes((ByteBuffer) event.get("amount"), null, LogicalTypes.decimal(18, 4));
        String currency = event.get("currency").toString();
        if (counted.counts(amount, currency)) {
            money.merge(currency, amount, BigDecimal::add);
        }
    }

    private static Optional<GenericRecord> decoded(byte[] value) {
        Schema schema = PAYMENTS.event();
        try {
            return Optional.of(WireFormat.decode(value, schema, schema));
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
