package dev.sluice.monitor;

import dev.sluice.audit.Place;
import dev.sluice.audit.Tiers;
import dev.sluice.audit.Wait;
import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.TopicHistory;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.TableSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.iceberg.Table;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads how far every layer is behind, in records and in time, as often as wanted. Not for several threads at once. After a
 * failure it is closed, and another one is opened.
 */
public final class Lags implements AutoCloseable {
    private final List<Contract> contracts;
    private final Function<Contract, Tiers> tiers;
    private final Runnable end;
    private final Topics topics;
    private final RecordTimes times;
    private Optional<Duration> answered = Optional.empty();

    private Lags(Place place, Duration patience, Function<Contract, Tiers> tiers, Runnable end) {
        this.contracts = place.contracts();
        this.tiers = tiers;
        this.end = end;
        this.topics = Topics.at(place.broker(), patience);
        this.times = new RecordTimes(place.broker(), patience);
    }

    /** Connects to catalog and broker; no single call to them takes longer than {@code patience}. */
    public static Lags at(Place place, Duration patience) {
        Lake lake = Lake.open(place.lake().withPatience(patience));
        return new Lags(place, patience, contract -> Tiers.of(lake, contract), lake::close);
    }

    /** Connects to the broker alone: {@code tables} has the tables, and closes them. */
    public static Lags over(Place place, Duration patience, Function<TableSpec, Table> tables) {
        return new Lags(place, patience, contract -> Tiers.of(tables, contract), () -> {});
    }

    /**
     * What was seen in one go.
     *
     * @param lags bronze, silver and, where there is one, gold of each dataset
     * @param topics by dataset
     */
    public record Sight(List<Lag> lags, Map<String, Topic> topics) {
        public Sight {
            lags = List.copyOf(lags);
            topics = Map.copyOf(topics);
        }
    }

    /** Bronze, silver and, where there is one, gold of each dataset. Throws if a table or a topic is not there. */
    public List<Lag> read() {
        return look().lags();
    }

    /** How long the broker took to answer for the topics last, or until it was given up; empty if it was not asked yet. */
    public Optional<Duration> answered() {
        return answered;
    }

    /** The same with the topics. */
    public Sight look() {
        List<Tiers> all = contracts.stream().map(tiers).toList();
        Map<String, Topic> there = topics();
        List<Behind> behind = new ArrayList<>();
        for (Tiers one : all) {
            String name = one.contract().topic().name();
            Topic topic = Optional.ofNullable(there.get(name))
                    .orElseThrow(() -> new IllegalStateException(
                            "Topic " + name + " does not exist: run 'sluice apply' to create it"));
            behind.addAll(behind(one, topic));
        }
        Map<Lag.Layer, Map<TopicPartition, Instant>> oldest = new HashMap<>();
        for (Lag.Layer layer : Lag.Layer.values()) {
            oldest.put(layer, times.at(starts(behind, layer)));
        }
        return new Sight(
                behind.stream().map(b -> b.lag(oldest.get(b.layer()))).toList(),
                contracts.stream()
                        .collect(Collectors.toMap(
                                Contract::dataset, c -> there.get(c.topic().name()))));
    }

    private Map<String, Topic> topics() {
        long asked = System.nanoTime();
        try {
            return topics.read(contracts.stream().map(c -> c.topic().name()).toList());
        } finally {
            answered = Optional.of(Duration.ofNanos(System.nanoTime() - asked));
        }
    }

    private static List<Behind> behind(Tiers tiers, Topic topic) {
        SortedMap<SourcePartition, Wait> logs = new TreeMap<>();
        topic.logs().forEach((partition, log) -> logs.put(new SourcePartition(tiers.label(), partition), log));
        List<Behind> layers = new ArrayList<>();
        SortedMap<SourcePartition, Wait> beforeBronze = tiers.beforeBronze(logs);
        long lost = beforeBronze.entrySet().stream()
                .mapToLong(e ->
                        Math.max(0, logs.get(e.getKey()).from() - e.getValue().from()))
                .sum();
        layers.add(new Behind(
                tiers.contract().dataset(),
                tiers.label(),
                Lag.Layer.BRONZE,
                beforeBronze,
                Tiers.sum(beforeBronze) - lost,
                lost,
                topic.retention()));
        layers.add(Behind.of(tiers, Lag.Layer.SILVER, tiers.beforeSilver(), 0));
        if (tiers.gold().isPresent()) {
            layers.add(Behind.of(tiers, Lag.Layer.GOLD, tiers.beforeGold(), tiers.revisedBeforeGold()));
        }
        return layers;
    }

    /** Where each partition's oldest waiting record is; a topic that is gone cannot be asked any more. */
    private static Map<TopicPartition, Long> starts(List<Behind> behind, Lag.Layer layer) {
        return behind.stream()
                .filter(b -> b.layer() == layer)
                .flatMap(b -> b.waits().entrySet().stream()
                        .filter(e -> e.getKey().topic().equals(b.label())))
                .collect(Collectors.toMap(
                        e -> atBroker(e.getKey()), e -> e.getValue().from()));
    }

    private static TopicPartition atBroker(SourcePartition partition) {
        return new TopicPartition(TopicHistory.topic(partition.topic()), partition.partition());
    }

    /** A layer whose oldest record is not looked up yet. */
    private record Behind(
            String dataset,
            String label,
            Lag.Layer layer,
            SortedMap<SourcePartition, Wait> waits,
            long records,
            long lost,
            Optional<Duration> retention) {
        static Behind of(Tiers tiers, Lag.Layer layer, SortedMap<SourcePartition, Wait> waits, long more) {
            return new Behind(
                    tiers.contract().dataset(),
                    tiers.label(),
                    layer,
                    waits,
                    Tiers.sum(waits) + more,
                    0,
                    Optional.empty());
        }

        Lag lag(Map<TopicPartition, Instant> times) {
            Optional<Instant> oldest = waits.keySet().stream()
                    .filter(p -> p.topic().equals(label))
                    .flatMap(p -> Optional.ofNullable(times.get(atBroker(p))).stream())
                    .min(Comparator.naturalOrder());
            return new Lag(dataset, layer, records, lost, oldest, retention);
        }
    }

    @Override
    public void close() {
        times.close();
        topics.close();
        end.run();
    }
}
