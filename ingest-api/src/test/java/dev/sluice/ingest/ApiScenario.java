package dev.sluice.ingest;

import dev.sluice.ingest.http.Limits;
import dev.sluice.ingest.http.Listener;
import dev.sluice.ingest.key.KeyFile;
import dev.sluice.schemas.connection.Broker;
import dev.sluice.schemas.connection.RegistryAddress;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.registry.ConfluentRegistry;
import dev.sluice.schemas.registry.WireFormat;
import dev.sluice.stack.PartStatus;
import dev.sluice.stack.Parts;
import dev.sluice.stack.Progress;
import dev.sluice.stack.TestStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The API on a real broker and a real registry, and a client of the JDK. */
abstract class ApiScenario {
    static final Contract CONTRACT = Contracts.shipped().named("product_events");
    static final int REQUEST_BYTES = 200_000;
    static final int INFLATED_BYTES = 400_000;
    static final int ROOM_BYTES = 4 << 20;

    @TempDir
    static Path folder;

    static TestStack stack;
    static Ingest api;
    static KeyFile keys;
    static String key;

    final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        stack = TestStack.start(Parts.database(), Parts.broker(), Parts.registry());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(CONTRACT.topic().name(), 3, (short) 1)
                            .configs(CONTRACT.topic().config())))
                    .all()
                    .get();
        }
        keys = new KeyFile(folder.resolve("api-keys.json"));
        key = keys.create("shop", 1_000_000);
        api = started();
    }

    @AfterAll
    static void end() {
        api.close();
        stack.close();
    }

    static Ingest started() {
        return started(0);
    }

    static Ingest started(int port) {
        return started(port, new Limits(REQUEST_BYTES, INFLATED_BYTES, 1_000));
    }

    static Ingest started(int port, Limits limits) {
        return Ingest.start(config(port, limits));
    }

    static IngestConfig config(int port, Limits limits) {
        return new IngestConfig(
                Broker.plain(bootstrapServers()),
                RegistryAddress.plain(stack.endpoints().registryUrl()),
                CONTRACT,
                new Listener("127.0.0.1", port, Optional.empty()),
                folder.resolve("api-keys.json"),
                limits,
                ROOM_BYTES);
    }

    static String bootstrapServers() {
        return stack.endpoints().bootstrapServers();
    }

    static ProcessHandle broker() {
        long pid = stack.stack().status().stream()
                .filter(part -> part.name().equals(Parts.BROKER))
                .mapToLong(PartStatus::pid)
                .findFirst()
                .orElseThrow();
        return ProcessHandle.of(pid).orElseThrow();
    }

    static void killBroker() {
        ProcessHandle broker = broker();
        broker.destroyForcibly();
        broker.onExit().join();
    }

    static void mend() {
        stack.stack().ensure(Progress.silent());
    }

    static String event(String id, String more) {
        return """
                {"event_id": "%s", "user_id": "u1", "event_type": "page_view", "page_url": "/cart", "event_ts": "%s",
                 "producer_ts": "%2$s", "sdk_version": "1.0.0", "source": "java-sdk", "app_id": "shop"%s}""".formatted(id, Instant.now().minusSeconds(1), more);
    }

    static List<String> ids(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> UUID.randomUUID().toString())
                .toList();
    }

    static String batch(List<String> ids) {
        return ids.stream().map(id -> event(id, "")).collect(Collectors.joining(",", "[", "]"));
    }

    static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + api.port() + path);
    }

    HttpRequest.Builder post() {
        return HttpRequest.newBuilder(uri("/v1/events"))
                .timeout(Duration.ofMinutes(3))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json");
    }

    HttpResponse<String> answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> send(String body) throws IOException, InterruptedException {
        return answer(post().POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Event ids that the topic has now, in order; all are of one person. */
    static List<String> stored() {
        return read(found -> {
            if (!new String(found.key(), StandardCharsets.UTF_8).equals("u1")) {
                throw new AssertionError("Not by person: " + found);
            }
        });
    }

    /** The same of whomever. */
    static Set<String> storedIds() {
        return new HashSet<>(read(found -> {}));
    }

    private static List<String> read(java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
        ConfluentRegistry registry = new ConfluentRegistry(stack.endpoints().registryUrl());
        List<String> ids = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, 3)
                    .mapToObj(p -> new TopicPartition(CONTRACT.topic().name(), p))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofSeconds(1)).forEach(found -> {
                    ids.add(id(registry, found.value()));
                    each.accept(found);
                });
            }
        }
        return ids;
    }

    private static String id(ConfluentRegistry registry, byte[] value) {
        Schema writer = registry.byId(WireFormat.schemaId(value).orElseThrow()).orElseThrow();
        try {
            return WireFormat.decode(value, writer, CONTRACT.event())
                    .get("event_id")
                    .toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
