package dev.sluice.ops.doctor;

import dev.sluice.audit.GoldOf;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.TableSpec;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.NotFoundException;

/** Whether what tables lie on can be read, whether each of them is still there, and whether it lies in too many files. */
final class StoreCheck implements Check {
    private static final Duration SLOW = Duration.ofSeconds(1);

    private final String location;
    private final List<Contract> contracts;
    private final Function<TableSpec, Optional<Table>> tables;
    private final int mostSmallFiles;

    /**
     * @param location of all tables
     * @param mostSmallFiles that a table may have
     */
    StoreCheck(
            String location,
            List<Contract> contracts,
            Function<TableSpec, Optional<Table>> tables,
            int mostSmallFiles) {
        this.location = location;
        this.contracts = contracts;
        this.tables = tables;
        this.mostSmallFiles = mostSmallFiles;
    }

    @Override
    public void write(Notes notes) {
        List<TableSpec> all = contracts.stream().flatMap(StoreCheck::tables).toList();
        Map<String, Table> read = new LinkedHashMap<>();
        long begin = System.nanoTime();
        all.forEach(spec -> read(spec, notes).ifPresent(table -> read.put(spec.name(), table)));
        speed(read.size(), Duration.ofNanos(System.nanoTime() - begin), notes);
        read.forEach((name, table) -> new FilesCheck(name, table, mostSmallFiles).write(notes));
    }

    /** What comes from the store is read anew, whatever the catalog has in memory. */
    private Optional<Table> read(TableSpec spec, Notes notes) {
        try {
            Optional<Table> found = tables.apply(spec).filter(table -> table.currentSnapshot() != null);
            found.ifPresent(StoreCheck::readOldest);
            return found;
        } catch (RuntimeException e) {
            if (!isLost(e)) {
                throw e;
            }
            notes.found(
                    Area.STORAGE,
                    spec.name(),
                    spec.name() + " is lost, or a part of it: a file that it needs is not there any more ("
                            + Rounds.firstLine(e) + ").",
                    notes.command("backup restore DIR --table " + spec.name())
                            + ", while the platform is down (docs/runbook/disaster.md#one-table-is-lost)");
            return Optional.empty();
        }
    }

    /** A stream that has its table in memory writes on into a folder that was deleted: what it writes then is there, what was is not. */
    private static void readOldest(Table table) {
        Optional<ManifestFile> oldest = table.currentSnapshot().dataManifests(table.io()).stream()
                .min(Comparator.comparingLong(ManifestFile::minSequenceNumber));
        if (oldest.isEmpty()) {
            return;
        }
        try (ManifestReader<DataFile> files = ManifestFiles.read(oldest.get(), table.io(), table.specs())) {
            for (DataFile file : files) {
                if (!table.io().newInputFile(file.location()).exists()) {
                    throw new NotFoundException("%s", file.location());
                }
                break;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + oldest.get().path(), e);
        }
    }

    private static boolean isLost(Throwable e) {
        return e instanceof NotFoundException
                || e instanceof FileNotFoundException
                || (e.getCause() != null && isLost(e.getCause()));
    }

    private void speed(int tables, Duration took, Notes notes) {
        String how =
                location + " gave metadata of " + tables + " tables that have rows after " + took.toMillis() + " ms";
        if (tables > 0 && took.dividedBy(tables).compareTo(SLOW) > 0) {
            notes.found(
                    Area.STORAGE,
                    "tables",
                    "The storage of the tables is slow: " + how + ".",
                    notes.command("storage test") + " times a write and a read of its own");
        } else {
            notes.saw(Area.STORAGE, "tables", how);
        }
    }

    private static Stream<TableSpec> tables(Contract contract) {
        return Stream.concat(
                Stream.of(
                        DatasetTables.bronze(contract),
                        DatasetTables.silver(contract),
                        DatasetTables.deadLetters(contract)),
                GoldOf.of(contract).stream().map(GoldOf::table));
    }
}
