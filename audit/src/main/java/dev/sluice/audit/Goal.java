package dev.sluice.audit;

import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.TopicHistory;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.TableSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.iceberg.exceptions.NotFoundException;

/**
 * Where topics ended when it was set: what streams have to reach to have caught up, however much is sent meanwhile. A stream
 * that waits because an operator said so has nothing to reach, and neither have those that follow it; nor has a dataset of
 * which a table has lost a file.
 */
public final class Goal {
    private final Place place;
    private final Predicate<String> isPaused;
    private final Map<String, SortedMap<SourcePartition, TopicFacts.Log>> ends = new HashMap<>();

    private Goal(Place place, Predicate<String> isPaused) {
        this.place = place;
        this.isPaused = isPaused;
    }

    /** Asks the broker for ends; {@code isPaused} says of a stream, for example {@code silver.payments}, whether it waits. */
    public static Goal at(Place place, Predicate<String> isPaused) {
        Goal goal = new Goal(place, isPaused);
        try (TopicReader topics = new TopicReader(place.broker());
                Lake lake = Lake.open(place.lake())) {
            place.contracts().forEach(contract -> goal.set(contract, topics, lake));
        }
        return goal;
    }

    private void set(Contract contract, TopicReader topics, Lake lake) {
        try {
            TopicHistory history = TopicHistory.of(lake.load(DatasetTables.bronze(contract)));
            ends.put(
                    contract.dataset(),
                    topics.bounds(history.label(contract.topic().name())));
        } catch (NotFoundException e) {
            // Of a dataset whose bronze has lost a file nobody knows how far it is.
        }
    }

    /** Offsets that each stream has still to go, without those that have arrived. */
    public SortedMap<String, Long> missing() {
        SortedMap<String, Long> missing = new TreeMap<>();
        try (Lake lake = Lake.open(place.lake())) {
            place.contracts().stream()
                    .filter(contract -> ends.containsKey(contract.dataset()))
                    .forEach(contract -> missing.putAll(missingIfKnown(lake, contract)));
        }
        missing.values().removeIf(offsets -> offsets == 0);
        return missing;
    }

    private Map<String, Long> missingIfKnown(Lake lake, Contract contract) {
        try {
            return missing(lake, contract);
        } catch (NotFoundException e) {
            return Map.of();
        }
    }

    private Map<String, Long> missing(Lake lake, Contract contract) {
        SortedMap<SourcePartition, TopicFacts.Log> logs = ends.get(contract.dataset());
        TableSpec bronze = DatasetTables.bronze(contract);
        TableSpec silver = DatasetTables.silver(contract);
        Map<String, Long> missing = new HashMap<>();
        Position judged = Position.of(lake.load(silver));
        for (TableSpec table : line(contract, bronze, silver)) {
            if (isPaused.test(table.name())) {
                return missing;
            }
            Position position = Position.of(lake.load(table));
            long offsets = logs.entrySet().stream()
                    .mapToLong(log -> behind(position, log.getKey(), log.getValue()))
                    .sum();
            boolean isRevised =
                    !table.equals(bronze) && !table.equals(silver) && position.revision() < judged.revision();
            missing.put(table.name(), isRevised ? Math.max(1, offsets) : offsets);
        }
        return missing;
    }

    private static List<TableSpec> line(Contract contract, TableSpec bronze, TableSpec silver) {
        return GoldOf.of(contract)
                .map(gold -> List.of(bronze, silver, gold.table()))
                .orElseGet(() -> List.of(bronze, silver));
    }

    private static long behind(Position position, SourcePartition partition, TopicFacts.Log log) {
        long reached = position.until().at(partition).orElse(log.begin());
        return Math.max(0, log.end() - reached);
    }
}
