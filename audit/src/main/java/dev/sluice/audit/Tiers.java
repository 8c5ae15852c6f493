package dev.sluice.audit;

import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.TopicHistory;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.TableSpec;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.iceberg.Table;

/**
 * Where the tiers of one dataset are, by their tables' positions.
 *
 * @param label under which bronze keeps records of the topic that there is now
 * @param bronze with what was trimmed from its front
 * @param gold empty for a dataset without gold
 */
public record Tiers(Contract contract, String label, Position bronze, Position silver, Optional<Position> gold) {
    /** Reads them; throws if a table is not there. */
    public static Tiers of(Lake lake, Contract contract) {
        return of(lake::load, contract);
    }

    /** The same for who has the tables already. */
    public static Tiers of(Function<TableSpec, Table> tables, Contract contract) {
        Table table = tables.apply(DatasetTables.bronze(contract));
        return new Tiers(
                contract,
                TopicHistory.of(table).label(contract.topic().name()),
                Position.whole(table),
                Position.of(tables.apply(DatasetTables.silver(contract))),
                GoldOf.of(contract).map(gold -> Position.of(tables.apply(gold.table()))));
    }

    /** What of {@code logs}, which have the topic's label, waits for bronze. */
    public SortedMap<SourcePartition, Wait> beforeBronze(Map<SourcePartition, Wait> logs) {
        SortedMap<SourcePartition, Long> begins = new TreeMap<>();
        SortedMap<SourcePartition, Long> ends = new TreeMap<>();
        logs.forEach((partition, log) -> {
            begins.put(partition, log.from());
            ends.put(partition, log.until());
        });
        return between(bronze.until().next(), ends, begins);
    }

    /** What of bronze waits for silver. */
    public SortedMap<SourcePartition, Wait> beforeSilver() {
        return between(
                silver.until().next(), bronze.until().next(), bronze.from().next());
    }

    /** What of silver waits for gold. */
    public SortedMap<SourcePartition, Wait> beforeGold() {
        return gold.map(it -> between(
                        it.until().next(), silver.until().next(), silver.from().next()))
                .orElseGet(TreeMap::new);
    }

    /** How many rows a revision of silver has brought in before gold's position; 0 while offsets wait, too. */
    public long revisedBeforeGold() {
        return gold.filter(it -> it.revision() != silver.revision())
                .filter(it -> beforeGold().isEmpty())
                .map(it -> Math.max(1, silver.counts().out() - it.counts().in()))
                .orElse(0L);
    }

    /** How many offsets these are. */
    public static long sum(Map<SourcePartition, Wait> waits) {
        return waits.values().stream().mapToLong(Wait::length).sum();
    }

    /** Offsets from {@code reached} to {@code ends}; a partition that is not reached yet begins where it begins. */
    private static SortedMap<SourcePartition, Wait> between(
            Map<SourcePartition, Long> reached, Map<SourcePartition, Long> ends, Map<SourcePartition, Long> begins) {
        SortedMap<SourcePartition, Wait> waits = new TreeMap<>();
        ends.forEach((partition, end) -> {
            long from = reached.getOrDefault(partition, begins.getOrDefault(partition, 0L));
            if (end > from) {
                waits.put(partition, new Wait(from, end));
            }
        });
        return waits;
    }
}
