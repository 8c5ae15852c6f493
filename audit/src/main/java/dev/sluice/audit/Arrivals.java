package dev.sluice.audit;

import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.OffsetRange;
import dev.sluice.lakehouse.Offsets;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.Tally;
import dev.sluice.lakehouse.TopicHistory;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.TableSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;

/**
 * What came in, as one: the rows of bronze, and before them those that went from there to the archive. What the archive holds
 * besides, because an archiving was killed half way, bronze still has and counts.
 */
final class Arrivals {
    private final String name;
    private final String bronzeName;
    private final String topic;
    private final Table bronze;
    /** Empty if nothing was archived, or if the archive is gone. */
    private final Optional<Table> archive;

    private final Position position;
    private final OffsetRange archived;

    private Arrivals(String name, Contract contract, Table bronze, Optional<Table> archive) {
        this.name = name;
        this.bronzeName = DatasetTables.bronze(contract).name();
        this.topic = contract.topic().name();
        this.bronze = bronze;
        this.archive = archive;
        this.position = Position.whole(bronze);
        Position trimmed = Position.trimmed(bronze);
        this.archived = OffsetRange.between(trimmed.from(), trimmed.until(), Offsets.NONE);
    }

    /** The archive is loaded after bronze: it has whatever bronze has given away. */
    static Arrivals load(Lake lake, Contract contract) {
        TableSpec bronze = DatasetTables.bronze(contract);
        TableSpec archive = DatasetTables.archive(contract);
        Table table = lake.load(bronze);
        boolean isWhole = Position.trimmed(table).slices().isEmpty();
        return new Arrivals(
                isWhole ? bronze.name() : archive.name() + " + " + bronze.name(),
                contract,
                table,
                isWhole ? Optional.empty() : lake.find(archive));
    }

    /** Under which name records of the topic that there is now are kept. */
    String label() {
        return TopicHistory.of(bronze).label(topic);
    }

    /** The name that all records have; empty if the topic was made anew, so that there are several. */
    Optional<String> onlyTopic() {
        return TopicHistory.of(bronze).remade().isEmpty() ? Optional.of(topic) : Optional.empty();
    }

    Position position() {
        return position;
    }

    Layer layer() {
        return layer(Depth.FULL);
    }

    Layer layer(Depth depth) {
        Files files = Files.of(bronze, onlyTopic());
        Optional<Files> old = archive.map(table -> Files.of(table, onlyTopic()));
        return new Layer(
                name,
                position,
                files.rows()
                        + old.map(o -> inArchive(o.extents(), Long.MIN_VALUE, Long.MAX_VALUE))
                                .orElse(0L),
                new FileSet(bronzeName, snapshot(bronze), Position.of(bronze), files.extents()),
                Commits.of(bronze, position, Tally.Counts::out),
                depth == Depth.FULL
                        ? new Coordinates(this::offsets)
                        : new Coordinates(
                                this::offsets, (partition, from, until) -> count(files, old, partition, from, until)),
                Map.of(),
                files.wrong().or(() -> old.flatMap(Files::wrong)));
    }

    static long snapshot(Table table) {
        return table.currentSnapshot() == null ? 0 : table.currentSnapshot().snapshotId();
    }

    private long count(Files files, Optional<Files> old, SourcePartition partition, long from, long until) {
        return files.extents().count(partition, from, until)
                + old.map(o -> inArchive(o.extents(), partition, from, until)).orElse(0L);
    }

    private long inArchive(Extents extents, long from, long until) {
        return archived.slices().keySet().stream()
                .mapToLong(partition -> inArchive(extents, partition, from, until))
                .sum();
    }

    /** Those that bronze does not count any more. */
    private long inArchive(Extents extents, SourcePartition partition, long from, long until) {
        OffsetRange.Bounds bounds = archived.slices().get(partition);
        return bounds == null
                ? 0
                : extents.count(partition, Math.max(from, bounds.from()), Math.min(until, bounds.until()));
    }

    /** Reads these columns of the rows that {@code condition} selects. */
    void read(Expression condition, Stream<String> columns, Consumer<Record> each) {
        String[] names = columns.toArray(String[]::new);
        archive.ifPresent(
                old -> Rows.read(old, Expressions.and(condition, archived.expression()), Stream.of(names), each));
        Rows.read(bronze, condition, Stream.of(names), each);
    }

    /** Reads every row: coordinates, and what was sent. */
    void read(Consumer<Record> each) {
        read(Expressions.alwaysTrue(), Stream.concat(Rows.COORDINATES.stream(), Prints.COLUMNS.stream()), each);
    }

    private Map<SourcePartition, long[]> offsets() {
        Map<SourcePartition, long[]> all = new HashMap<>(Rows.offsets(bronze));
        archive.ifPresent(old -> Rows.offsets(old, archived.expression())
                .forEach((partition, offsets) ->
                        all.merge(partition, offsets, (a, b) -> LongStream.concat(LongStream.of(a), LongStream.of(b))
                                .toArray())));
        return all;
    }
}
