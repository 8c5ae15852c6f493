package dev.sluice.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.producer.publish.Outgoing;
import dev.sluice.producer.publish.Publisher;
import dev.sluice.producer.publish.Receipt;
import dev.sluice.schemas.contract.TopicSpec;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class GivingUpTest {
    private final TopicSpec topic = new TopicSpec("giving-up", 1, Map.of());

    @AfterEach
    void mend() {
        Stack.mend();
    }

    private void send(Publisher publisher, int records) {
        IntStream.range(0, records)
                .forEach(i -> publisher.send(new Outgoing(topic.name(), null, new byte[100], "sound")));
    }

    @Test
    void recordsWaitForABrokerUntilTheProgramIsToldToEndAndThenFail() {
        Stack.create(topic);
        Stop stop = new Stop();
        try (Publisher publisher = new Publisher(Stack.kafka());
                GivingUp end = new GivingUp(stop, publisher, Duration.ofMillis(10))) {
            send(publisher, 10);
            publisher.flush();
            Stack.killBroker();
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(publisher, 10));
            await().atMost(Duration.ofMinutes(3))
                    .until(() -> publisher.receipt().attempted() > 10);
            assertThat(publisher.receipt().failed()).isZero();

            stop.request();
            sending.join();
            Receipt receipt = publisher.flush();

            assertThat(receipt.topics().get(topic.name())).isEqualTo(new Receipt.TopicCounts(20, 10, 10));
        }
    }

    @Test
    void whoIsToldToEndSaysSoWhileItsRecordsWait() {
        Stack.create(topic);
        Stop stop = new Stop();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        Publisher publisher = new Publisher(Stack.kafka());
        try (Reporter reporter = new Reporter(publisher, Optional.empty(), json -> {}, stop, out)) {
            send(publisher, 10);
            publisher.flush();
            Stack.killBroker();
            CompletableFuture<Void> blocked = CompletableFuture.runAsync(() -> send(publisher, 10));

            stop.request();

            await().atMost(Duration.ofMinutes(3)).untilAsserted(() -> assertThat(said.toString(StandardCharsets.UTF_8))
                    .contains("Ending: ", " records wait for the broker"));
            publisher.close(Duration.ZERO);
            blocked.join();
        } finally {
            publisher.close(Duration.ZERO);
        }
    }
}
