package dev.sluice.producer.spool;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.producer.Stack;
import dev.sluice.producer.publish.Outgoing;
import dev.sluice.producer.publish.Publisher;
import dev.sluice.schemas.contract.TopicSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** A real broker that goes away and comes back. */
class SpoolAndBrokerTest {
    private static final Duration LONG = ofMinutes(3);

    @TempDir
    Path folder;

    private TopicSpec topic;
    private Publisher publisher;

    @BeforeEach
    void start(TestInfo test) {
        topic = new TopicSpec("spool." + test.getTestMethod().orElseThrow().getName(), 3, Map.of());
        Stack.create(topic);
        Map<String, String> config = new HashMap<>(Stack.kafka());
        publisher = new Publisher(Spool.publisherConfig(config));
    }

    @AfterEach
    void stop() {
        publisher.close(Duration.ZERO);
        Stack.mend();
    }

    private Spool open(Publisher to) throws Exception {
        SpoolSettings settings = new SpoolSettings(
                folder.resolve("spool"), 64 << 20, 1 << 20, Duration.ofMillis(200), Duration.ofMillis(200));
        return Spool.open(settings, to::deliver, new Told());
    }

    private Outgoing record(int number) {
        byte[] key = Integer.toString(number % 7).getBytes(StandardCharsets.UTF_8);
        return new Outgoing(topic.name(), key, Integer.toString(number).getBytes(StandardCharsets.UTF_8), "kind");
    }

    private void offer(Spool spool, int from, int to) {
        IntStream.range(from, to)
                .forEach(i -> assertThat(spool.offer(record(i))).isNotEqualTo(Offered.REFUSED));
    }

    private Map<String, List<Integer>> numbersByKey() {
        return Stack.read(topic).stream()
                .collect(Collectors.groupingBy(
                        r -> new String(r.key(), StandardCharsets.UTF_8),
                        Collectors.mapping(
                                r -> Integer.parseInt(new String(r.value(), StandardCharsets.UTF_8)),
                                Collectors.toList())));
    }

    private void allAreThereInOrder(int records) {
        Map<String, List<Integer>> byKey = numbersByKey();
        byKey.values().forEach(numbers -> assertThat(numbers).isSorted());
        List<Integer> all =
                byKey.values().stream().flatMap(List::stream).sorted().toList();
        assertThat(all).isEqualTo(IntStream.range(0, records).boxed().toList());
    }

    @Test
    void recordsOfferedWhileTheBrokerIsAwayArriveOnceInOrderWhenItIsBack() throws Exception {
        try (Spool spool = open(publisher)) {
            offer(spool, 0, 500);
            await().atMost(LONG).until(() -> spool.status().acknowledged() == 500);
            Stack.killBroker();
            offer(spool, 500, 600);
            await().atMost(LONG).until(() -> spool.status().diskBytes() > 0);
            offer(spool, 600, 5_000);
            assertThat(spool.status().onDisk()).isGreaterThan(0);
            Stack.mend();
            offer(spool, 5_000, 6_000);
            spool.close(LONG);
        }
        allAreThereInOrder(6_000);
        assertThat(publisher.receipt().failed()).isZero();
    }

    @Test
    void aConnectorThatEndsWhileTheBrokerIsAwayLeavesItsRecordsToTheNext() throws Exception {
        try (Spool spool = open(publisher)) {
            offer(spool, 0, 200);
            await().atMost(LONG).until(() -> spool.status().acknowledged() == 200);
            Stack.killBroker();
            offer(spool, 200, 2_000);
        }
        publisher.close(Duration.ZERO);
        Stack.mend();
        try (Publisher next = new Publisher(Spool.publisherConfig(Stack.kafka()));
                Spool spool = open(next)) {
            offer(spool, 2_000, 2_100);
            spool.close(LONG);
        }
        allAreThereInOrder(2_100);
    }

    @Test
    void aRecordThatIsTooLargeForTheBrokerIsSetAsideAndTheNextOneArrives() throws Exception {
        try (Spool spool = open(publisher)) {
            assertThat(spool.offer(new Outgoing(topic.name(), null, new byte[17 << 20], "huge")))
                    .isEqualTo(Offered.IN_MEMORY);
            offer(spool, 0, 10);
            spool.close(LONG);
        }
        allAreThereInOrder(10);
        assertThat(publisher.receipt().failed()).isEqualTo(1);
        assertThat(Files.readAllLines(folder.resolve("spool").resolve("rejected")))
                .singleElement()
                .asString()
                .contains("RecordTooLargeException", "\"kind\":\"huge\"");
    }
}
