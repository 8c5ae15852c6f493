package dev.sluice.maintenance;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import dev.sluice.lakehouse.Branch;
import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.LakeSession;
import dev.sluice.lakehouse.Ledger;
import dev.sluice.lakehouse.OffsetRange;
import dev.sluice.lakehouse.Offsets;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.StagedFiles;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.Envelope;
import dev.sluice.schemas.table.TableSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Moves old rows of bronze into a table of their own: copied and committed there, proven to be the same, then removed from
 * bronze, each with its position. Killed between the two commits, the rows are in both; the next run removes them from bronze.
 */
public final class Archive {
    private static final long FILE_BYTES = Policy.DEFAULT.targetBytes();

    private final SparkSession spark;
    private final Lake lake;
    private final TableSpec bronzeSpec;
    private final TableSpec archiveSpec;
    private final Table bronze;
    private final Table silver;

    private Archive(SparkSession spark, Lake lake, Contract contract) {
        this.spark = spark;
        this.lake = lake;
        this.bronzeSpec = DatasetTables.bronze(contract);
        this.archiveSpec = DatasetTables.archive(contract);
        this.bronze = lake.load(bronzeSpec);
        this.silver = lake.load(DatasetTables.silver(contract));
    }

    /** The archive of {@code contract}; its table is made when it is needed. */
    public static Archive of(SparkSession spark, Lake lake, Contract contract) {
        return new Archive(spark, lake, contract);
    }

    /** What {@link #run} would do now; changes nothing. Throws as it does. */
    public Archived preview(Instant cutOff) {
        refresh();
        OffsetRange pending = lake.find(archiveSpec)
                .map(this::pending)
                .orElse(OffsetRange.between(Offsets.NONE, Offsets.NONE, Offsets.NONE));
        Offsets begin = behind(pending);
        OffsetRange range = old(cutOff, begin);
        return archived(
                Contents.of(rows(bronzeSpec, range)),
                range,
                Contents.of(rows(bronzeSpec, pending)).rows());
    }

    /**
     * Moves what arrived before {@code cutOff}: of each partition the offsets before the first row that arrived then or later.
     * Throws {@link MaintenanceRefusedException} if silver has not judged all of them, or the archive does not hold what
     * bronze has.
     */
    public Archived run(Instant cutOff) {
        refresh();
        Optional<Table> existing = lake.find(archiveSpec);
        long finished = existing.map(this::finish).orElse(0L);
        OffsetRange range = old(cutOff, Position.of(bronze).from());
        if (range.isEmpty()) {
            return new Archived(bronzeSpec.name(), archiveSpec.name(), 0, 0, range, finished);
        }
        Table archive = existing.orElseGet(() -> lake.create(archiveSpec));
        Contents contents = copy(range, archive);
        remove(range, contents, archive);
        return archived(contents, range, finished);
    }

    /** Copies rows and commits them to the archive; bronze has them too until {@link #remove}. */
    Contents copy(OffsetRange range, Table archive) {
        Contents contents = Contents.of(rows(bronzeSpec, range));
        List<DataFile> files = StagedFiles.write(
                rows(bronzeSpec, range).repartitionByRange(files(range), col(Envelope.PARTITION), col(Envelope.OFFSET)),
                archive);
        long written = files.stream().mapToLong(DataFile::recordCount).sum();
        if (written != contents.rows()) {
            throw new MaintenanceRefusedException("%s was not archived: its %,d rows became %,d in the files."
                    .formatted(bronzeSpec.name(), contents.rows(), written));
        }
        Ledger.of(archive)
                .append(files, contents.position(range, Position.of(bronze).provenance()));
        return contents;
    }

    private void refresh() {
        silver.refresh();
        bronze.refresh();
        if (silver.snapshot(Branch.NAME) != null) {
            throw new MaintenanceRefusedException(
                    ("A replay judges %s again and needs its rows: swap it in or drop it ('replay"
                                    + " list' says how far it is). Nothing was archived.")
                            .formatted(bronzeSpec.name()));
        }
    }

    /** Rows that both tables have go from bronze. */
    private long finish(Table archive) {
        OffsetRange pending = pending(archive);
        if (pending.isEmpty()) {
            return 0;
        }
        Contents contents = Contents.of(rows(bronzeSpec, pending));
        remove(pending, contents, archive);
        return contents.rows();
    }

    private OffsetRange pending(Table archive) {
        return OffsetRange.between(
                Position.of(bronze).from(), Position.of(archive).until(), Offsets.NONE);
    }

    /** Where bronze will begin when {@code pending} is gone. */
    private Offsets behind(OffsetRange pending) {
        SortedMap<SourcePartition, Long> next =
                new TreeMap<>(Position.of(bronze).from().next());
        pending.slices().forEach((partition, bounds) -> next.put(partition, bounds.until()));
        return new Offsets(next);
    }

    private void remove(OffsetRange range, Contents inBronze, Table archive) {
        Contents inArchive = Contents.of(rows(archiveSpec, range));
        if (!inArchive.equals(inBronze)) {
            throw new MaintenanceRefusedException(
                    ("%s does not hold what %s has in offsets %s: %s against %s. Nothing was" + " removed from bronze.")
                            .formatted(
                                    archiveSpec.name(), bronzeSpec.name(), range, inArchive.sums(), inBronze.sums()));
        }
        Ledger.of(bronze)
                .trim(range, inBronze.position(range, Position.of(archive).provenance()));
        bronze.refresh();
    }

    /** From {@code begin} to the first row of each partition that is not older than {@code cutOff}. */
    private OffsetRange old(Instant cutOff, Offsets begin) {
        Position present = Position.of(bronze);
        SortedMap<SourcePartition, Long> cuts = new TreeMap<>(present.until().next());
        spark.table(LakeSession.name(bronzeSpec))
                .where(col(Envelope.TIMESTAMP).geq(lit(cutOff)))
                .groupBy(col(Envelope.TOPIC), col(Envelope.PARTITION))
                .agg(min(col(Envelope.OFFSET)))
                .collectAsList()
                .forEach(row ->
                        cuts.merge(new SourcePartition(row.getString(0), row.getInt(1)), row.getLong(2), Math::min));
        OffsetRange range = OffsetRange.between(begin, new Offsets(cuts), present.from());
        refuseAheadOfSilver(range, cutOff);
        return range;
    }

    private void refuseAheadOfSilver(OffsetRange range, Instant cutOff) {
        Offsets judged = Position.of(silver).until();
        range.slices().forEach((partition, bounds) -> {
            long reached = judged.at(partition).orElse(bounds.from());
            if (reached < bounds.until()) {
                throw new MaintenanceRefusedException(
                        ("%s is not archived: %s has judged %s only before offset %d, and what is"
                                        + " older than %s ends before %d. Let silver catch up first.")
                                .formatted(
                                        bronzeSpec.name(),
                                        TableName.of(silver),
                                        partition,
                                        reached,
                                        cutOff,
                                        bounds.until()));
            }
        });
    }

    private Dataset<Row> rows(TableSpec spec, OffsetRange range) {
        return spark.table(LakeSession.name(spec)).where(range.condition());
    }

    /** How many files the rows of {@code range} should fill. */
    private int files(OffsetRange range) {
        long bytes = 0;
        try (CloseableIterable<FileScanTask> tasks =
                bronze.newScan().filter(range.expression()).planFiles()) {
            for (FileScanTask task : tasks) {
                bytes += task.file().fileSizeInBytes();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the metadata of " + bronzeSpec.name(), e);
        }
        return (int) (bytes / FILE_BYTES) + 1;
    }

    private Archived archived(Contents contents, OffsetRange range, long finished) {
        return new Archived(bronzeSpec.name(), archiveSpec.name(), contents.rows(), contents.bytes(), range, finished);
    }
}
