package dev.sluice.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The one stack of all tests that need every part, and their clients. */
final class SharedStack {
    static final TestStack STACK =
            TestStack.start(Parts.database(), Parts.broker(), Parts.registry(), Parts.objectStore());

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private SharedStack() {}

    static PartStatus status(String part) {
        return STACK.stack().status().stream()
                .filter(status -> status.name().equals(part))
                .findFirst()
                .orElseThrow();
    }

    static Map<String, Long> pids() {
        return STACK.stack().status().stream().collect(Collectors.toMap(PartStatus::name, PartStatus::pid));
    }

    static void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String query(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static Connection connect() throws SQLException {
        Endpoints to = STACK.endpoints();
        return DriverManager.getConnection(to.jdbcUrl(), to.dbUser(), to.dbPassword());
    }

    static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", STACK.endpoints().bootstrapServers()));
    }

    static void send(String topic, String value) throws Exception {
        try (Admin admin = admin();
                Producer<String, String> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", STACK.endpoints().bootstrapServers(), "acks", "all"),
                        new StringSerializer(),
                        new StringSerializer())) {
            admin.createTopics(Set.of(new NewTopic(topic, 1, (short) 1))).all().get();
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }

    static String firstOf(String topic) {
        try (Consumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", STACK.endpoints().bootstrapServers(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            return consumer.poll(Duration.ofSeconds(30)).iterator().next().value();
        }
    }

    /** A subject in which a record has these fields, each as Avro JSON. */
    static HttpResponse<String> register(String subject, String... fields) throws IOException, InterruptedException {
        String schema = "{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"T\\\",\\\"fields\\\":["
                + String.join(",", fields).replace("\"", "\\\"") + "]}";
        return send(HttpRequest.newBuilder(subjects("/" + subject + "/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"schema\":\"" + schema + "\"}", StandardCharsets.UTF_8))
                .build());
    }

    static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri).build());
    }

    static URI subjects(String path) {
        return URI.create(STACK.endpoints().registryUrl() + "/subjects" + path);
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
