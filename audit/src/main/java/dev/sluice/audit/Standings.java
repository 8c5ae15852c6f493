package dev.sluice.audit;

import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.TopicHistory;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.TableSpec;
import dev.sluice.validation.RuleSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.iceberg.Table;

/** Reads how far everything is, in a few milliseconds and as often as wanted. */
public final class Standings implements AutoCloseable {
    private final List<Contract> contracts;
    private final Lake lake;
    private final TopicReader topics;
    private final Map<String, String> ruleSets;

    private Standings(List<Contract> contracts, Lake lake, TopicReader topics) {
        this.contracts = contracts;
        this.lake = lake;
        this.topics = topics;
        this.ruleSets = contracts.stream().collect(Collectors.toMap(Contract::dataset, contract -> RuleSet.of(contract)
                .label()));
    }

    /** Connects to catalog and broker. */
    public static Standings at(Place place) {
        Lake lake = Lake.open(place.lake());
        return new Standings(place.contracts(), lake, new TopicReader(place.broker()));
    }

    /** One for each dataset. */
    public List<Standing> read() {
        return contracts.stream().map(this::of).toList();
    }

    private Standing of(Contract contract) {
        Position gold = GoldOf.of(contract).map(g -> position(g.table())).orElse(Position.EMPTY);
        Position silver = position(DatasetTables.silver(contract));
        Table table = lake.load(DatasetTables.bronze(contract));
        Position bronze = Position.whole(table);
        var logs = topics.bounds(TopicHistory.of(table).label(contract.topic().name()));
        SortedMap<SourcePartition, Long> ends = new TreeMap<>();
        SortedMap<SourcePartition, Long> begins = new TreeMap<>();
        logs.forEach((partition, log) -> {
            ends.put(partition, log.end());
            begins.put(partition, log.begin());
        });
        long beforeBronze = between(bronze.until().next(), ends, begins);
        return new Standing(
                contract.dataset(),
                bronze.counts().out() + beforeBronze,
                bronze.counts().out(),
                silver.counts(),
                gold.counts().in(),
                beforeBronze,
                between(
                        silver.until().next(),
                        bronze.until().next(),
                        bronze.from().next()),
                GoldOf.of(contract).isEmpty() ? 0 : beforeGold(gold, silver),
                new Standing.Rules(silver.provenance().ruleSet(), ruleSets.get(contract.dataset())),
                silver.slices().values().stream()
                        .flatMap(slice -> slice.lastTime().stream())
                        .max(Comparator.naturalOrder()),
                contract.freshness());
    }

    /** Offsets behind gold's position, and what a revision of silver has brought in before it. */
    private static long beforeGold(Position gold, Position silver) {
        long offsets = between(
                gold.until().next(), silver.until().next(), silver.from().next());
        return offsets > 0 || gold.revision() == silver.revision()
                ? offsets
                : Math.max(1, silver.counts().out() - gold.counts().in());
    }

    /** Offsets from {@code reached} to {@code ends}; a partition that is not reached yet begins where it begins. */
    private static long between(
            Map<SourcePartition, Long> reached, Map<SourcePartition, Long> ends, Map<SourcePartition, Long> begins) {
        return ends.entrySet().stream()
                .mapToLong(e -> {
                    long from = reached.getOrDefault(e.getKey(), begins.getOrDefault(e.getKey(), 0L));
                    return Math.max(0, e.getValue() - from);
                })
                .sum();
    }

    private Position position(TableSpec table) {
        return Position.of(lake.load(table));
    }

    @Override
    public void close() {
        topics.close();
        lake.close();
    }
}
