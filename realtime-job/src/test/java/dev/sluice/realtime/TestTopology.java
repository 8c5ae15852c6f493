package dev.sluice.realtime;

import static dev.sluice.realtime.TestEvents.NOON;
import static dev.sluice.realtime.TestEvents.PAYMENTS;

import dev.sluice.realtime.judge.Patience;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.TopicSpec;
import dev.sluice.schemas.registry.WireFormat;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.telemetry.Measures;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The whole topology without a broker, all datasets. */
public final class TestTopology implements AutoCloseable {
    public final FakeRegistry registry = new FakeRegistry();
    public final Measures measures = Measures.bare();
    private final TopologyTestDriver driver;
    private final Map<String, TestInputTopic<byte[], byte[]>> inputs = new HashMap<>();
    private Instant now = NOON;

    public TestTopology() {
        this(Map.of());
    }

    public TestTopology(Map<String, String> settings) {
        RealtimeConfig config = config(settings);
        Properties properties = config.streams().properties(config.contracts());
        properties.put("state.dir", Path.of("target", "test-state").toString());
        InstantSource clock = () -> now;
        driver = new TopologyTestDriver(
                RealtimeTopology.build(
                        config,
                        registry,
                        new Patience(config.registryPatience(), new CountDownLatch(1)),
                        clock,
                        measures),
                properties,
                NOON);
    }

    public static RealtimeConfig config(Map<String, String> changes) {
        Map<String, String> values = new HashMap<>(Map.of(
                "kafka.bootstrap.servers", "nowhere:1",
                "schema.registry.url", "http://nowhere:1",
                "realtime.registry-patience", "PT0.2S"));
        values.putAll(changes);
        Settings settings = Settings.of(values);
        return settings.build(() -> RealtimeConfig.from(settings));
    }

    public TopologyTestDriver driver() {
        return driver;
    }

    /** Lets the clock of the reader go on. */
    public void pass(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
    }

    public byte[] framed(GenericRecord event) {
        return WireFormat.encode(registry.register("any", event.getSchema()), event);
    }

    /** Sends the event; it arrives at noon. */
    public void send(Contract contract, GenericRecord event) {
        send(contract, framed(event));
    }

    public void send(Contract contract, byte[] value) {
        send(contract, new TestRecord<>("key".getBytes(StandardCharsets.UTF_8), value, NOON));
    }

    public void send(Contract contract, TestRecord<byte[], byte[]> record) {
        inputs.computeIfAbsent(
                        contract.topic().name(),
                        topic -> driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer()))
                .pipeInput(record);
    }

    public void pay(GenericRecord payment) {
        send(PAYMENTS, payment);
    }

    /** What the topic has got since it was read last. */
    public List<TestRecord<byte[], byte[]>> read(TopicSpec topic) {
        return driver.createOutputTopic(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** What the topic's values say. */
    public List<GenericRecord> events(Contract contract, TopicSpec topic) {
        return read(topic).stream()
                .map(record -> event(contract, record.value()))
                .toList();
    }

    private static GenericRecord event(Contract contract, byte[] value) {
        try {
            return WireFormat.decode(value, contract.event(), contract.event());
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        driver.close();
    }
}
