package dev.sluice.bronze;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.lakehouse.BatchListener;
import dev.sluice.lakehouse.Committed;
import dev.sluice.lakehouse.Offsets;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.StreamRuns;
import dev.sluice.lakehouse.StreamSpec;
import dev.sluice.lakehouse.TestLakeSeries;
import dev.sluice.lakehouse.telemetry.JobTelemetry;
import dev.sluice.schemas.connection.Broker;
import dev.sluice.schemas.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What bronze says of itself is what it has committed. */
class BronzeTelemetryTest extends TopicScenario {
    private static final String GROUP = "sluice.binance_trades.bronze";
    private static final String LABELS = "dataset=\"binance_trades\",layer=\"bronze\",table=\"bronze.binance_trades\"";
    private static final StreamSpec STREAM =
            new StreamSpec("binance_trades", "bronze.binance_trades", Optional.empty());

    @Test
    void whatWasCommittedIsCountedOnceAndNothingElseIs() throws Exception {
        try (JobTelemetry telemetry = JobTelemetry.start("bronze", Settings.of(Map.of()))) {
            send(Optional.empty(), numbered(0, 30));
            run(telemetry);
            send(Optional.of("aborted"), numbered(30, 50));
            send(Optional.empty(), numbered(50, 60));
            run(telemetry);
            run(telemetry);

            Map<String, Double> series = telemetry.measures().series();
            assertThat(lake.position(BRONZE).counts().in()).isEqualTo(40);
            assertThat(series)
                    .containsEntry("sluice_records_total{" + outcome("in") + "}", 40.0)
                    .containsEntry("sluice_records_total{" + outcome("out") + "}", 40.0)
                    .containsEntry("sluice_records_total{" + outcome("dead") + "}", 0.0)
                    .containsEntry("sluice_batch_seconds_count{" + LABELS + "}", 2.0)
                    .containsEntry("sluice_commit_seconds_count{" + LABELS + "}", 2.0);
            assertThat(series.get("sluice_added_bytes_total{" + LABELS + "}")).isPositive();
            // Both ends of three partitions in each of two batches, at most.
            assertThat(series.get("sluice_event_to_table_seconds_count{" + LABELS + "}"))
                    .isBetween(2.0, 12.0);
            assertThat(series.get("sluice_last_commit_timestamp_seconds{" + LABELS + "}"))
                    .isCloseTo(System.currentTimeMillis() / 1e3, org.assertj.core.data.Offset.offset(600.0));
            assertThat(series.keySet()).allMatch(TestLakeSeries::isKnown);
        }
    }

    @Test
    void aListenerThatThrowsChangesNothing() throws Exception {
        send(Optional.empty(), numbered(0, 30));

        lake.run(BronzeJob.streams(config(), committed -> {
            throw new IllegalStateException("does not listen");
        }));

        assertThat(lake.rows(BRONZE).count()).isEqualTo(30);
    }

    @Test
    void kafkaKnowsHowFarTheTableIs() throws Exception {
        send(Optional.empty(), numbered(0, 30));

        lake.run(BronzeJob.streams(config(), BatchListener.NOBODY));

        await("the group has the offsets of the table").atMost(ofMinutes(2)).until(() -> offsetsOfGroup()
                .equals(lake.position(BRONZE).until().next()));
        assertThat(admin.describeConsumerGroups(java.util.List.of(GROUP))
                        .all()
                        .get()
                        .get(GROUP)
                        .members())
                .isEmpty();
        send(Optional.empty(), numbered(30, 40));
        lake.run(BronzeJob.streams(config(), BatchListener.NOBODY));
        await("and follows it").atMost(ofMinutes(2)).until(() -> offsetsOfGroup()
                .equals(lake.position(BRONZE).until().next()));
    }

    @Test
    void aBrokerThatDoesNotAnswerKeepsNobodyAndIsCounted() {
        AtomicInteger untold = new AtomicInteger();
        ProgressGroup group =
                new ProgressGroup(Broker.plain("127.0.0.1:1"), "sluice.{dataset}.bronze", new BatchListener() {
                    @Override
                    public void committed(Committed batch) {}

                    @Override
                    public void untold(StreamSpec stream) {
                        untold.incrementAndGet();
                    }
                });

        group.reached(STREAM, new Offsets(new TreeMap<>(Map.of(new SourcePartition(TOPIC, 0), 7L))));

        await("it is found out").atMost(ofMinutes(2)).until(() -> untold.get() > 0);
    }

    private static void run(JobTelemetry telemetry) throws InterruptedException {
        StreamRuns.start(BronzeJob.streams(config(), telemetry.batches()), lake.spark(), lake.config())
                .await();
    }

    private static String outcome(String word) {
        return "dataset=\"binance_trades\",layer=\"bronze\",outcome=\"" + word + "\",table=\"bronze.binance_trades\"";
    }

    private static Map<SourcePartition, Long> offsetsOfGroup() throws Exception {
        Map<SourcePartition, Long> offsets = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> known = admin.listConsumerGroupOffsets(GROUP)
                .partitionsToOffsetAndMetadata()
                .get();
        known.forEach((partition, offset) ->
                offsets.put(new SourcePartition(partition.topic(), partition.partition()), offset.offset()));
        return offsets;
    }
}
