package dev.sluice.audit;

import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.Tally;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.registry.SchemaRegistry;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.Judged;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;

/**
 * Gathers the facts of one dataset while jobs may be writing: each tier is loaded before the one that feeds it, so that
 * what a tier has, the one before it has too.
 */
final class FactsReader {
    private final Contract contract;
    private final TopicSource topics;
    private final SchemaRegistry registry;
    private final Depth depth;
    private final Optional<GoldOf> goldOf;
    private final Optional<Table> gold;
    private final Table silver;
    private final Table deadLetters;
    private final Arrivals bronze;

    FactsReader(Contract contract, Lake lake, TopicSource topics, SchemaRegistry registry, Depth depth) {
        this.contract = contract;
        this.topics = topics;
        this.registry = registry;
        this.depth = depth;
        this.goldOf = GoldOf.of(contract);
        this.gold = goldOf.map(g -> lake.load(g.table()));
        this.silver = lake.load(DatasetTables.silver(contract));
        this.deadLetters = lake.load(DatasetTables.deadLetters(contract));
        this.bronze = Arrivals.load(lake, contract);
    }

    DatasetFacts read() {
        Files files = Files.of(silver, bronze.onlyTopic());
        Revived revived = files.mayHoldRevived() ? Revived.in(silver) : Revived.NONE;
        DatasetFacts shallow = new DatasetFacts(
                contract.dataset(),
                depth,
                topic(),
                bronze.layer(depth),
                silver(files, revived),
                revived,
                Replayed.in(silver),
                deadLetters(revived),
                gold.map(this::gold),
                Optional.empty());
        return depth == Depth.FULL
                ? new ContentsReader(contract, topics, registry, bronze, silver, gold).deepened(shallow)
                : shallow;
    }

    private TopicFacts topic() {
        return new TopicFacts(topics.id(contract.topic().name()), topics.bounds(bronze.label()), Map.of());
    }

    private Layer silver(Files files, Revived revived) {
        Position position = Position.of(silver);
        return new Layer(
                name(silver),
                position,
                files.rows(),
                new FileSet(name(silver), Arrivals.snapshot(silver), position, files.extents()),
                Commits.of(silver, position, Tally.Counts::out, revived::count),
                coordinates(() -> Rows.offsets(silver, Expressions.equal(Judged.REVISION, 0L)), files.extents()),
                Map.of(),
                files.wrong());
    }

    private static String name(Table table) {
        return table.name().substring(table.name().indexOf('.') + 1);
    }

    private Coordinates coordinates(Supplier<Map<SourcePartition, long[]>> scan, Extents extents) {
        return depth == Depth.FULL ? new Coordinates(scan) : new Coordinates(scan, extents::count);
    }

    /** Dead letters are committed before silver: those behind silver's position do not count yet. */
    private Layer deadLetters(Revived revived) {
        Position judged = Position.of(silver);
        Files files = Files.of(deadLetters, bronze.onlyTopic());
        Coordinates coordinates = coordinates(() -> Rows.offsets(deadLetters), files.extents());
        long within = Position.of(deadLetters).until().equals(judged.until())
                ? files.rows()
                : judged.slices().entrySet().stream()
                        .mapToLong(slice -> coordinates.count(
                                slice.getKey(), 0, slice.getValue().until()))
                        .sum();
        return new Layer(
                name(deadLetters),
                judged,
                within - revived.rows().size(),
                new FileSet(name(deadLetters), Arrivals.snapshot(deadLetters), judged, files.extents()),
                Commits.of(silver, judged, Tally.Counts::dead, partition -> -revived.count(partition)),
                coordinates,
                Map.of(),
                files.wrong());
    }

    /** What gold has counted is what its position says, as long as nobody has read its rows. */
    private GoldFacts gold(Table table) {
        Position position = Position.of(table);
        Files files = Files.of(table, bronze.onlyTopic());
        return new GoldFacts(
                goldOf.orElseThrow().table().name(),
                position,
                position.counts().in(),
                Map.of(),
                Map.of(),
                files.rows(),
                files.wrong());
    }
}
