package dev.sluice.console.look;

import dev.sluice.audit.GoldOf;
import dev.sluice.console.fact.DatasetFacts;
import dev.sluice.console.fact.DatasetFacts.Judged;
import dev.sluice.console.fact.DatasetFacts.PartitionFacts;
import dev.sluice.console.fact.TableFacts;
import dev.sluice.lakehouse.Ledger;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.Tally;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.TableSpec;
import dev.sluice.validation.RuleSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;

/** Sees where each dataset stands, by the metadata of its tables. */
final class DatasetEye implements Eye<List<DatasetFacts>> {
    private static final int BATCHES = 8;
    /** Compactions and the like stand between batches; further back nobody looks. */
    private static final int SNAPSHOTS = 40;

    private final KnownTables tables;
    private final List<Contract> contracts;
    private final Map<String, String> rules;

    DatasetEye(KnownTables tables, List<Contract> contracts) {
        this.tables = tables;
        this.contracts = contracts;
        this.rules = contracts.stream().collect(Collectors.toMap(Contract::dataset, contract -> RuleSet.of(contract)
                .label()));
    }

    @Override
    public List<DatasetFacts> see() {
        tables.find(SettlementEye.SETTLED);
        return contracts.stream().map(this::dataset).toList();
    }

    private DatasetFacts dataset(Contract contract) {
        Optional<Table> bronze = tables.find(DatasetTables.bronze(contract));
        Optional<Table> silver = tables.find(DatasetTables.silver(contract));
        Optional<Table> gold = GoldOf.of(contract).map(GoldOf::table).flatMap(tables::find);
        Position arrived = bronze.map(Position::whole).orElse(Position.EMPTY);
        Position judged = silver.map(Position::of).orElse(Position.EMPTY);
        Optional<Position> counted = gold.map(Position::of);
        Tally.Counts counts = judged.counts();
        List<TableFacts> all = new ArrayList<>();
        bronze.ifPresent(t -> all.add(table(DatasetTables.bronze(contract), t, arrived)));
        silver.ifPresent(t -> all.add(table(DatasetTables.silver(contract), t, judged)));
        TableSpec letters = DatasetTables.deadLetters(contract);
        tables.find(letters).ifPresent(t -> all.add(table(letters, t, Position.of(t))));
        gold.ifPresent(t -> all.add(table(GoldOf.of(contract).orElseThrow().table(), t, Position.of(t))));
        return new DatasetFacts(
                contract.dataset(),
                contract.topic().name(),
                arrived.counts().out(),
                new Judged(counts.in(), counts.out(), counts.dead(), counts.duplicate()),
                counted.map(position -> position.counts().in()),
                judged.provenance().ruleSet(),
                rules.get(contract.dataset()),
                contract.freshness().toSeconds(),
                partitions(arrived, judged, counted),
                all);
    }

    private static List<PartitionFacts> partitions(Position bronze, Position silver, Optional<Position> gold) {
        return bronze.slices().entrySet().stream()
                .map(slice -> new PartitionFacts(
                        slice.getKey().toString(),
                        slice.getValue().from(),
                        slice.getValue().until(),
                        until(silver, slice.getKey()),
                        gold.flatMap(position -> until(position, slice.getKey()))))
                .toList();
    }

    private static Optional<Long> until(Position position, SourcePartition partition) {
        return Optional.ofNullable(position.slices().get(partition)).map(Slice::until);
    }

    private static TableFacts table(TableSpec spec, Table table, Position position) {
        Optional<Snapshot> current = Optional.ofNullable(table.currentSnapshot());
        Function<String, Long> total = name -> current.map(Snapshot::summary)
                .map(summary -> summary.get(name))
                .map(Long::parseLong)
                .orElse(0L);
        long snapshots = 0;
        for (Snapshot snapshot : table.snapshots()) {
            snapshots += snapshot == null ? 0 : 1;
        }
        return new TableFacts(
                spec.name(),
                spec.namespace(),
                total.apply(SnapshotSummary.TOTAL_RECORDS_PROP),
                total.apply(SnapshotSummary.TOTAL_DATA_FILES_PROP),
                total.apply(SnapshotSummary.TOTAL_FILE_SIZE_PROP),
                snapshots,
                position.slices().values().stream()
                        .flatMap(slice -> slice.lastTime().stream())
                        .max(Comparator.naturalOrder()),
                current.map(snapshot -> Instant.ofEpochMilli(snapshot.timestampMillis())),
                batches(table));
    }

    private static List<TableFacts.Batch> batches(Table table) {
        List<TableFacts.Batch> batches = new ArrayList<>();
        if (table.currentSnapshot() == null) {
            return batches;
        }
        int seen = 0;
        for (Snapshot snapshot : SnapshotUtil.currentAncestors(table)) {
            Map<String, String> summary = snapshot.summary();
            String range = summary.get(Ledger.RANGE);
            if (range != null) {
                batches.add(new TableFacts.Batch(
                        Instant.ofEpochMilli(snapshot.timestampMillis()),
                        Position.parse(range).counts().in(),
                        Long.parseLong(summary.getOrDefault(SnapshotSummary.ADDED_FILES_PROP, "0"))));
            }
            if (batches.size() == BATCHES || ++seen == SNAPSHOTS) {
                break;
            }
        }
        return batches;
    }
}
