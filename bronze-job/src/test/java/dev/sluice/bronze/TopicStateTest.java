package dev.sluice.bronze;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.bronze.TopicState.Finding;
import dev.sluice.lakehouse.BatchListener;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.StreamRun;
import dev.sluice.lakehouse.StreamRuns;
import dev.sluice.lakehouse.TopicHistory;
import dev.sluice.schemas.connection.Broker;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of bronze when its topic is no longer what it was: nothing is mixed up, and what is lost is said for ever. */
class TopicStateTest extends TopicScenario {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void aTopicThatWasMadeAnewIsNotReadUntilAnOperatorAcceptsItAndThenKeptBesideTheOldOne() throws Exception {
        send(Optional.empty(), numbered(0, 10));
        lake.run(BronzeJob.streams(config(), BatchListener.NOBODY));
        makeAnew();
        send(Optional.empty(), numbered(100, 120));
        StreamRuns runs = started("available-now");

        assertThat(parked(runs))
                .startsWith("Topic " + TOPIC + " was deleted and made anew")
                .contains("'sluice topic accept binance_trades'");
        assertThat(lake.rows(BRONZE).count()).isEqualTo(10);
        state().accept("moved to another cluster", NOW);
        runs.await();

        assertThat(lake.rows(BRONZE)
                        .groupBy("source_topic")
                        .count()
                        .orderBy("source_topic")
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactly("[" + TOPIC + ",10]", "[" + TOPIC + "@2,20]");
        assertThat(lake.position(BRONZE).counts().in()).isEqualTo(30);
        assertThat(state().finding()).isEqualTo(Finding.CONTINUES);
        assertThat(TopicHistory.of(lake.table(BRONZE)).remade())
                .extracting(TopicHistory.Remade::reason)
                .containsExactly("moved to another cluster");
        send(Optional.empty(), numbered(120, 125));
        lake.run(BronzeJob.streams(config(), BatchListener.NOBODY));
        assertThat(lake.rows(BRONZE).where("source_topic like '%@2'").count()).isEqualTo(25);
    }

    @Test
    void aTopicThatIsMadeAnewAgainGetsYetAnotherLabel() throws Exception {
        for (int i = 0; i < 3; i++) {
            send(Optional.empty(), numbered(0, 3));
            state().accept("again", NOW);
            lake.run(BronzeJob.streams(config(), BatchListener.NOBODY));
            makeAnew();
        }

        assertThat(lake.rows(BRONZE)
                        .select("source_topic")
                        .distinct()
                        .orderBy("source_topic")
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly(TOPIC, TOPIC + "@2", TOPIC + "@3");
    }

    @Test
    void aTopicThatIsMadeAnewUnderARunningStreamMakesThatStreamWait() throws Exception {
        send(Optional.empty(), numbered(0, 30));
        StreamRuns runs = started("forever");
        await().atMost(ofMinutes(3)).until(() -> lake.rows(BRONZE).count() == 30);
        makeAnew();
        send(Optional.empty(), numbered(0, 3));

        await().atMost(ofMinutes(3)).until(() -> parked(runs).contains("made anew"));

        runs.stop();
        runs.await();
        assertThat(lake.rows(BRONZE).count()).isEqualTo(30);
    }

    @Tag("runbook-E12")
    @Test
    void aStreamThatRunsReadsPartitionsThatAreAdded() throws Exception {
        send(Optional.empty(), numbered(0, 30));
        StreamRuns runs = started("forever");
        await().atMost(ofMinutes(3)).until(() -> lake.rows(BRONZE).count() == 30);
        StreamingQuery query = runs.runs().get(0).query();

        admin.createPartitions(Map.of(TOPIC, NewPartitions.increaseTo(4))).all().get();
        send(Optional.empty(), List.of(new ProducerRecord<>(TOPIC, 3, null, bytes("new"))));

        await().atMost(ofMinutes(3)).until(() -> lake.rows(BRONZE).count() == 31);
        assertThat(runs.runs().get(0).query()).isSameAs(query);
        runs.stop();
        runs.await();
    }

    @Test
    void whatKafkaDeletedBeforeBronzeHadItIsPassedOverOnceAcceptedAndNeverForgotten() throws Exception {
        send(Optional.empty(), numbered(0, 30));
        lake.run(BronzeJob.streams(config(), BatchListener.NOBODY));
        send(Optional.empty(), numbered(30, 90));
        TopicPartition first = new TopicPartition(TOPIC, 0);
        admin.deleteRecords(Map.of(first, RecordsToDelete.beforeOffset(25)))
                .all()
                .get();
        StreamRuns runs = started("available-now");

        assertThat(parked(runs))
                .startsWith("Kafka deleted records of topic " + TOPIC + " before bronze.binance_trades had them: "
                        + TOPIC + "-0 offsets 10 to 24.");
        state().accept("a week of outage", NOW);
        runs.await();

        assertThat(lake.rows(BRONZE).count()).isEqualTo(90 - 15);
        assertThat(lake.position(BRONZE)
                        .slices()
                        .get(new SourcePartition(TOPIC, 0))
                        .counts()
                        .in())
                .isEqualTo(15);
        assertThat(TopicHistory.of(lake.table(BRONZE)).lost())
                .extracting(lost -> lost.partition() + " " + lost.from() + " " + lost.until() + " " + lost.reason())
                .containsExactly(TOPIC + "-0 10 25 a week of outage");
    }

    @Test
    void acceptingWhereNothingIsWrongChangesNothing() throws Exception {
        send(Optional.empty(), List.of(new ProducerRecord<>(TOPIC, 1, null, bytes("one"))));
        lake.run(BronzeJob.streams(config(), BatchListener.NOBODY));
        long before = lake.table(BRONZE).currentSnapshot().snapshotId();

        state().accept("nothing", NOW);

        assertThat(lake.table(BRONZE).currentSnapshot().snapshotId()).isEqualTo(before);
        assertThat(TopicHistory.of(lake.table(BRONZE))).isEqualTo(TopicHistory.NONE);
    }

    @Tag("runbook-E2")
    @Test
    void aTopicThatIsGoneMakesTheStreamWaitAndSaysWhatToDo() throws Exception {
        dropTopic();
        StreamRuns runs = started("available-now");

        assertThat(parked(runs)).isEqualTo("Topic " + TOPIC + " does not exist: run 'sluice apply' to create it");
        createTopic();
        send(Optional.empty(), numbered(0, 3));
        runs.await();

        assertThat(lake.rows(BRONZE).count()).isEqualTo(3);
    }

    private static TopicState state() {
        return TopicState.of(
                TRADES, lake.table(BRONZE), Broker.plain(stack.endpoints().bootstrapServers()));
    }

    private void makeAnew() throws Exception {
        dropTopic();
        createTopic();
    }

    private static StreamRuns started(String mode) {
        return StreamRuns.start(BronzeJob.streams(config(mode), BatchListener.NOBODY), lake.spark(), lake.config());
    }

    /** Why the stream waits, once it does. */
    private static String parked(StreamRuns runs) {
        StreamRun run = runs.runs().get(0);
        return await().atMost(ofMinutes(3))
                .failFast(() -> assertThat(run.failure()).isNull())
                .until(run::state, state -> state.phase() == StreamRun.Phase.PARKED)
                .reason();
    }
}
