package dev.sluice.schedule.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schedule.SettledLake;
import dev.sluice.schemas.connection.Broker;
import dev.sluice.stack.Parts;
import dev.sluice.stack.TestStack;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A day is not closed before the fraud rules have looked at its payments; asked of a real broker. */
final class FraudRulesHaveSeenAllTest {
    private static final String RAW = SettledLake.PAYMENTS.topic().name();

    private static TestStack stack;
    private static Admin admin;

    private final String group = "realtime-" + UUID.randomUUID();
    private final String byCard = group + "-payments-by-card-repartition";

    @BeforeAll
    static void start() throws Exception {
        stack = TestStack.start(Parts.broker());
        admin = Admin.create(
                Map.<String, Object>of("bootstrap.servers", stack.endpoints().bootstrapServers()));
        admin.createTopics(List.of(new NewTopic(RAW, 1, (short) 1))).all().get();
    }

    @AfterAll
    static void stop() {
        admin.close();
        stack.close();
    }

    @Test
    void untilTheRealtimeJobHasReadAllThatWasSentAndScoredItTheDayIsNotClosed() throws Exception {
        assertThat(unmet()).as("a topic without payments").isEmpty();
        send(RAW, "plain", 2);
        assertThat(unmet()).hasValueSatisfying(why -> assertThat(why)
                .startsWith("the fraud rules have not looked at 2 payments; is the realtime job (group " + group));

        admin.createTopics(List.of(new NewTopic(byCard, 1, (short) 1))).all().get();
        send(byCard, "transaction", 2);
        commit(RAW, 1);
        assertThat(unmet()).hasValueSatisfying(why -> assertThat(why).contains("at 1 payments"));
        commit(RAW, 2);
        assertThat(unmet()).as("judged, not scored").hasValueSatisfying(why -> assertThat(why)
                .contains("at 2 payments"));
        commit(byCard, 1);
        assertThat(unmet()).hasValueSatisfying(why -> assertThat(why).contains("at 1 payments"));

        // The offset behind the last payment is that of the end of its transaction, which nobody reads.
        commit(byCard, 2);
        assertThat(unmet()).isEmpty();
    }

    private Optional<String> unmet() {
        return new FraudRulesHaveSeenAll(
                        Broker.plain(stack.endpoints().bootstrapServers()),
                        SettledLake.PAYMENTS,
                        group,
                        Duration.ofMillis(1))
                .unmet();
    }

    private void commit(String topic, long offset) throws Exception {
        admin.alterConsumerGroupOffsets(group, Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(offset)))
                .all()
                .get();
    }

    private static void send(String topic, String transaction, int records) {
        Map<String, Object> settings = new java.util.HashMap<>(
                Map.of("bootstrap.servers", stack.endpoints().bootstrapServers()));
        boolean isTransaction = transaction.equals("transaction");
        if (isTransaction) {
            settings.put("transactional.id", UUID.randomUUID().toString());
        }
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            if (isTransaction) {
                producer.initTransactions();
                producer.beginTransaction();
            }
            for (int i = 0; i < records; i++) {
                // The end of the transaction, or of the producer, waits for it.
                var unused = producer.send(new ProducerRecord<>(topic, "x".getBytes(StandardCharsets.UTF_8)));
            }
            if (isTransaction) {
                producer.commitTransaction();
            }
            producer.flush();
        }
    }
}
