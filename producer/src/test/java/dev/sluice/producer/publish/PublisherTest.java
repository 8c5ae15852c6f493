package dev.sluice.producer.publish;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.producer.Stack;
import dev.sluice.schemas.contract.TopicSpec;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class PublisherTest {
    private TopicSpec topic;

    @BeforeEach
    void createTopic(TestInfo test) {
        topic = new TopicSpec("publisher." + test.getTestMethod().orElseThrow().getName(), 3, Map.of());
        Stack.create(topic);
    }

    @AfterEach
    void mend() {
        Stack.mend();
    }

    private Outgoing payment(int number) {
        byte[] text = ("record " + number).getBytes(StandardCharsets.UTF_8);
        Amount amount = new Amount(number % 2 == 0 ? "EUR" : "USD", new BigDecimal("0.01"));
        return new Outgoing(topic.name(), text, text, List.of(), "sound", Optional.of(amount));
    }

    private void send(Publisher publisher, int from, int to) {
        IntStream.range(from, to).forEach(i -> publisher.send(payment(i)));
    }

    private static Map<String, String> config(String... pairs) {
        Map<String, String> config = new HashMap<>(Stack.kafka());
        for (int i = 0; i < pairs.length; i += 2) {
            config.put(pairs[i], pairs[i + 1]);
        }
        return config;
    }

    @Test
    void whatTheReceiptSaysIsWhatTheTopicHas() {
        try (Publisher publisher = new Publisher(config())) {
            send(publisher, 0, 5_001);
            Receipt receipt = publisher.flush();
            assertThat(receipt.firstErrors()).isEmpty();
            assertThat(receipt.isComplete()).isTrue();
            assertThat(receipt.topics()).containsOnlyKeys(topic.name());
            assertThat(receipt.topics().get(topic.name())).isEqualTo(new Receipt.TopicCounts(5_001, 5_001, 0));
            assertThat(receipt.kinds().get("sound").acknowledged()).isEqualTo(5_001);
            assertThat(receipt.money())
                    .containsEntry("EUR", new BigDecimal("25.01"))
                    .containsEntry("USD", new BigDecimal("25.00"));
            List<ConsumerRecord<byte[], byte[]>> records = Stack.read(topic);
            assertThat(records).hasSize(5_001);
            assertThat(receipt.bytes())
                    .isEqualTo(records.stream()
                            .mapToLong(r -> r.key().length + r.value().length)
                            .sum());
        }
    }

    @Test
    void nothingIsCountedBeforeTheBrokerAcknowledgedIt() throws Exception {
        try (Publisher publisher = new Publisher(config())) {
            send(publisher, 0, 10);
            publisher.flush();
            Stack.killBroker();
            // On a thread of its own, because a publisher whose broker is away holds its sender up.
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(publisher, 10, 110));
            await().atMost(ofMinutes(3)).until(() -> publisher.receipt().attempted() > 10);
            assertThat(publisher.receipt().acknowledged()).isEqualTo(10);
            assertThat(publisher.receipt().failed()).isZero();
            Stack.mend();
            sending.join();
            assertThat(publisher.flush().topics().get(topic.name())).isEqualTo(new Receipt.TopicCounts(110, 110, 0));
            // Retried for as long as the broker was away, and written once.
            assertThat(Stack.read(topic)).hasSize(110);
        }
    }

    @Test
    void aRecordThatFailsForGoodIsReportedAndNotCounted() {
        Map<String, String> impatient =
                config("delivery.timeout.ms", "1500", "request.timeout.ms", "1000", "max.block.ms", "1500");
        try (Publisher publisher = new Publisher(impatient)) {
            send(publisher, 0, 10);
            publisher.flush();
            Stack.killBroker();
            send(publisher, 10, 13);
            Receipt receipt = publisher.flush();
            assertThat(receipt.topics().get(topic.name())).isEqualTo(new Receipt.TopicCounts(13, 10, 3));
            assertThat(receipt.isComplete()).isFalse();
            assertThat(receipt.firstErrors()).isNotEmpty().allMatch(e -> e.contains("TimeoutException"));
            assertThat(receipt.money()).containsEntry("EUR", new BigDecimal("0.05"));
        }
    }

    @Test
    void aRecordThatNoBrokerTakesIsReportedAndTheNextOneIsSent() {
        try (Publisher publisher = new Publisher(config())) {
            publisher.send(new Outgoing(topic.name(), null, new byte[17 << 20], "huge"));
            publisher.send(new Outgoing(topic.name(), null, null, "tombstone"));
            Receipt receipt = publisher.flush();
            assertThat(receipt.failed()).isEqualTo(1);
            assertThat(receipt.firstErrors())
                    .singleElement()
                    .asString()
                    .contains(RecordTooLargeException.class.getSimpleName());
            assertThat(receipt.kinds()).containsOnlyKeys("tombstone");
        }
    }

    @Test
    void whoAsksIsToldWhereARecordIsOrWhyItIsNowhere() {
        List<String> told = new CopyOnWriteArrayList<>();
        Ending ending = new Ending() {
            @Override
            public void acknowledged(int partition, long offset) {
                told.add(partition + "/" + offset);
            }

            @Override
            public void failed(Exception cause) {
                told.add(cause.getClass().getSimpleName());
            }
        };
        try (Publisher publisher = new Publisher(config())) {
            publisher.send(payment(1), ending);
            publisher.send(new Outgoing(topic.name(), null, new byte[17 << 20], "huge"), ending);
            publisher.flush();
        }
        ConsumerRecord<byte[], byte[]> there = Stack.read(topic).get(0);
        assertThat(told).containsExactlyInAnyOrder(there.partition() + "/" + there.offset(), "RecordTooLargeException");
    }

    @Test
    void headersArriveWithTheRecord() {
        try (Publisher publisher = new Publisher(config())) {
            publisher.send(new Outgoing(
                    topic.name(),
                    null,
                    new byte[1],
                    List.of(new RecordHeader("h", new byte[] {7})),
                    "k",
                    Optional.empty()));
            publisher.flush();
        }
        assertThat(Stack.read(topic).get(0).headers().lastHeader("h").value()).containsExactly(7);
    }

    @Test
    void whatMakesTheCountsTrueCannotBeConfiguredAway() {
        Map<String, Object> settings =
                Publisher.settings(config("acks", "0", "enable.idempotence", "false", "linger.ms", "3"));
        assertThat(settings)
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("linger.ms", "3");
    }
}
