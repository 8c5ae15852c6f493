package dev.sluice.ops.smoke;

import dev.sluice.audit.GoldOf;
import dev.sluice.audit.Place;
import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.TopicHistory;
import dev.sluice.monitor.Deadline;
import dev.sluice.producer.publish.AvroSerializer;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.registry.ConfluentRegistry;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.TableSpec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.iceberg.Table;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends one marked record and follows it by its coordinates; every stage has what is left of the deadline. */
public final class SmokeRun {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final String KEY = "sluice-smoke";

    private final Place place;
    private final SmokeRecord record;
    private final Deadline deadline;
    private final List<Stage> stages = new ArrayList<>();
    private long since = System.nanoTime();

    private SmokeRun(Place place, SmokeRecord record, Duration patience) {
        this.place = place;
        this.record = record;
        this.deadline = Deadline.in(patience);
    }

    /** How far {@code record} comes within {@code patience}. */
    public static SmokeResult of(Place place, SmokeRecord record, Duration patience) {
        SmokeRun run = new SmokeRun(place, record, patience);
        Optional<String> problem;
        try {
            // What hangs is given up with the deadline.
            problem = run.deadline.ask("the line", run::follow).get();
        } catch (RuntimeException e) {
            problem = Optional.of(run.next() + ": " + e.getMessage());
        }
        synchronized (run.stages) {
            return new SmokeResult(record.contract().dataset(), record.run(), run.stages, problem);
        }
    }

    private Optional<String> follow() throws InterruptedException, ExecutionException, TimeoutException {
        Contract contract = record.contract();
        Optional<GoldOf> gold = GoldOf.of(contract);
        try (Lake lake = Lake.open(place.lake().withPatience(deadline.left()))) {
            long before = gold.map(g -> GoldRows.count(lake.load(g.table()), g, record.event()))
                    .orElse(0L);
            since = System.nanoTime();
            Coordinates at = send(lake, contract);
            passed("topic", at.partition() + " offset " + at.offset());
            arrive(lake, DatasetTables.bronze(contract), at);
            if (!Marks.isIn(lake.load(DatasetTables.bronze(contract)), at)) {
                return Optional.of("bronze: its position is behind the record, and the record is not in the table");
            }
            passed("bronze", DatasetTables.bronze(contract).name());
            arrive(lake, DatasetTables.silver(contract), at);
            if (!Marks.isIn(lake.load(DatasetTables.silver(contract)), at)) {
                return Optional.of("silver: " + Marks.fate(lake.load(DatasetTables.deadLetters(contract)), at));
            }
            passed("silver", DatasetTables.silver(contract).name());
            if (gold.isPresent()) {
                arrive(lake, gold.get().table(), at);
                long after = GoldRows.count(lake.load(gold.get().table()), gold.get(), record.event());
                if (after <= before) {
                    return Optional.of("gold: it has taken the record's offset in, and counts " + after
                            + " rows of its kind, as before");
                }
                passed("gold", gold.get().table().name() + " counts " + after + " of its kind, one more");
            }
            return Optional.empty();
        }
    }

    /** The stage that comes after those that were passed. */
    private String next() {
        List<String> all = List.of("topic", "bronze", "silver", "gold");
        synchronized (stages) {
            return all.get(Math.min(stages.size(), all.size() - 1));
        }
    }

    private void passed(String name, String evidence) {
        long now = System.nanoTime();
        synchronized (stages) {
            stages.add(new Stage(name, Duration.ofNanos(now - since), evidence));
        }
        since = now;
    }

    private Coordinates send(Lake lake, Contract contract)
            throws InterruptedException, ExecutionException, TimeoutException {
        String topic = contract.topic().name();
        int millis = Math.toIntExact(deadline.left().toMillis());
        Map<String, Object> settings = place.broker()
                .client(Map.of(
                        "acks",
                        "all",
                        "max.block.ms",
                        millis,
                        "request.timeout.ms",
                        millis,
                        "delivery.timeout.ms",
                        millis,
                        "linger.ms",
                        0));
        AvroSerializer serializer = new AvroSerializer(new ConfluentRegistry(place.registry()));
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            byte[] value = serializer.serialize(topic, record.event());
            RecordMetadata sent = producer.send(
                            new ProducerRecord<>(topic, KEY.getBytes(StandardCharsets.UTF_8), value))
                    .get(millis, TimeUnit.MILLISECONDS);
            String label =
                    TopicHistory.of(lake.load(DatasetTables.bronze(contract))).label(topic);
            return new Coordinates(new SourcePartition(label, sent.partition()), sent.offset());
        }
    }

    /** Waits until the table's position is behind the record; the deadline ends it otherwise. */
    private void arrive(Lake lake, TableSpec spec, Coordinates at) {
        while (true) {
            Table table = lake.load(spec);
            if (Position.of(table).until().at(at.partition()).orElse(0) > at.offset()) {
                return;
            }
            if (deadline.left().isZero()) {
                throw new IllegalStateException("the deadline is over");
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
