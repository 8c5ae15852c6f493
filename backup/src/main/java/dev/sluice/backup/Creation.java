package dev.sluice.backup;

import dev.sluice.backup.Manifest.FileEntry;
import dev.sluice.backup.Manifest.TableEntry;
import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.Leases;
import dev.sluice.lakehouse.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileIO;

/**
 * Backs a platform up while its jobs run. What a table is, is read in a moment: gold first, bronze last, so that whatever a
 * tier has taken in, the tiers before it have too. Its files can be copied at leisure, because they never change, and
 * because nobody may expire them meanwhile.
 */
public final class Creation {
    /** In this order, after tables that are not ours; an archive has what bronze gives away, so it comes last. */
    private static final List<String> TIERS = List.of("gold", "silver", "dead_letters", "bronze", "archive");

    private static final String WHO = "sluice backup create";

    private final Origin origin;
    private final BackupFolder folder;
    private final Consumer<String> progress;
    private final List<String> notes = new ArrayList<>();

    /** A table as it was when it was read. */
    private record Read(String name, TableMetadata metadata, FileIO io) {
        static Read of(String name, Table table) {
            return new Read(name, ((HasTableOperations) table).operations().current(), table.io());
        }

        String position() {
            return metadata.properties().getOrDefault(Position.PROPERTY, "");
        }

        /** Lengths of its files by their paths below its location. Throws if it cannot be moved as a whole. */
        Map<String, Long> files(String warehouse) {
            if (!metadata.location().startsWith(warehouse + "/")) {
                throw new BackupRefusedException(name + " lies in " + metadata.location() + ", not below the warehouse "
                        + warehouse + ". No backup was made.");
            }
            String prefix = Locations.prefix(metadata.location());
            Map<String, Long> files = new LinkedHashMap<>();
            Reach.of(name, metadata, io).lengths().forEach((location, bytes) -> {
                if (!location.startsWith(prefix)) {
                    throw new BackupRefusedException(name + " has the file " + location + " outside of "
                            + metadata.location() + ". No backup was made.");
                }
                files.put(location.substring(prefix.length()), bytes);
            });
            return files;
        }
    }

    private Creation(Origin origin, BackupFolder folder, Consumer<String> progress) {
        this.origin = origin;
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * Adds a backup of {@code origin} to the folder {@code root}, which is made if it is not there; tells what it is at. Throws
     * {@link BackupRefusedException}, or {@link dev.sluice.lakehouse.LeaseHeldException} while a table is maintained; then no
     * backup was made.
     */
    public static Created into(Path root, Origin origin, Consumer<String> progress) {
        BackupFolder folder = BackupFolder.of(root, origin.lake().location());
        try (FolderLock lock = folder.lock()) {
            folder.sweep();
            return new Creation(origin, folder, progress).run();
        } catch (NotFoundException e) {
            throw missing(e);
        } catch (IOException e) {
            throw new UncheckedIOException("No backup was made, because " + root + " cannot be written", e);
        }
    }

    /** What {@link #into} would add. Throws as that would; writes nothing, and makes no folder. */
    public static Planned preview(Path root, Origin origin, Consumer<String> progress) {
        BackupFolder folder = BackupFolder.to(root, origin.lake().location());
        try {
            folder.refuseLocked();
            return new Creation(origin, folder, progress).plan();
        } catch (NotFoundException e) {
            throw missing(e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look into " + root, e);
        }
    }

    private static BackupRefusedException missing(NotFoundException e) {
        return new BackupRefusedException("A file that a table names is missing: " + e.getMessage()
                + ". './sluice audit' says more; no backup was made.");
    }

    private Planned plan() throws IOException {
        try (Lake lake = Lake.open(origin.lake());
                Leases leases = new Leases(origin.lake(), WHO)) {
            List<String> names = names(lake);
            names.forEach(name -> leases.refuseHeld(Leases.ofMaintenance(name)));
            List<Read> tables = read(lake, names);
            progress.accept("asking registry and broker");
            int subjects = RegistryCopy.of(origin.registry()).count();
            TopicMarks.of(origin.broker(), positions(tables), notes);
            Shelf shelf = new Shelf(folder);
            Planned planned = new Planned(names, subjects, 0, 0, 0, 0, notes);
            for (Read table : tables) {
                String place = emptyEntry(table).folder();
                for (Map.Entry<String, Long> file :
                        table.files(origin.lake().location()).entrySet()) {
                    boolean isNew = shelf.lacks(place + "/" + file.getKey(), file.getValue());
                    planned = isNew ? planned.withNew(file.getValue()) : planned.withKnown(file.getValue());
                }
            }
            return planned;
        }
    }

    /** In the order in which they are read. */
    private static List<String> names(Lake lake) {
        List<String> names = lake.tables().stream()
                .sorted(Comparator.comparingInt(Creation::tier))
                .toList();
        if (names.isEmpty()) {
            throw new BackupRefusedException("There are no tables to back up.");
        }
        return names;
    }

    private List<Read> read(Lake lake, List<String> names) {
        List<Read> tables = new ArrayList<>();
        for (String name : names) {
            progress.accept("reading " + name);
            tables.add(Read.of(name, lake.load(name)));
        }
        return tables;
    }

    private Created run() throws IOException {
        try (Lake lake = Lake.open(origin.lake());
                Leases leases = new Leases(origin.lake(), WHO)) {
            List<String> names = names(lake);
            names.forEach(name -> leases.hold(Leases.ofMaintenance(name)));
            List<Read> tables = read(lake, names);
            Instant taken = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            Shelf shelf = new Shelf(folder);
            // Before files are copied, which may take hours: schemas that records of bronze name are there by now.
            Manifest rest = besides(lake, tables, taken, shelf);
            List<TableEntry> entries = new ArrayList<>();
            for (Read table : tables) {
                progress.accept("copying " + table.name);
                entries.add(copy(table, shelf));
            }
            Manifest manifest = new Manifest(
                    rest.version(),
                    rest.taken(),
                    rest.warehouse(),
                    entries,
                    rest.views(),
                    rest.pauses(),
                    rest.registry(),
                    rest.topics());
            folder.publish(manifest);
            return new Created(manifest, shelf.copiedFiles(), shelf.copiedBytes(), notes);
        }
    }

    private static int tier(String name) {
        return TIERS.indexOf(name.substring(0, name.lastIndexOf('.')));
    }

    /** A manifest of everything but the tables. */
    private Manifest besides(Lake lake, List<Read> tables, Instant taken, Shelf shelf) throws IOException {
        progress.accept("asking registry and broker");
        List<Position> positions = positions(tables);
        return new Manifest(
                Manifest.VERSION,
                taken.toString(),
                origin.lake().location(),
                List.of(),
                Views.of(lake.catalog()),
                SavedPauses.of(origin.lake()),
                RegistryCopy.of(origin.registry()).save(shelf, taken, positions),
                TopicMarks.of(origin.broker(), positions, notes));
    }

    private static List<Position> positions(List<Read> tables) {
        return tables.stream().map(table -> Position.parse(textOrNull(table))).toList();
    }

    private static String textOrNull(Read table) {
        return table.position().isEmpty() ? null : table.position();
    }

    private TableEntry copy(Read table, Shelf shelf) throws IOException {
        TableMetadata metadata = table.metadata;
        String prefix = Locations.prefix(metadata.location());
        TableEntry empty = emptyEntry(table);
        List<FileEntry> files = new ArrayList<>();
        for (Map.Entry<String, Long> file :
                table.files(origin.lake().location()).entrySet()) {
            String path = file.getKey();
            files.add(named(path, shelf.put(empty.folder() + "/" + path, file.getValue(), () -> table.io
                    .newInputFile(prefix + path)
                    .newStream())));
        }
        byte[] json = TableMetadataParser.toJson(metadata).getBytes(StandardCharsets.UTF_8);
        files.add(named(empty.metadata(), shelf.put(empty.folder() + "/" + empty.metadata(), json)));
        return entry(table, empty.metadata(), files);
    }

    private static TableEntry emptyEntry(Read table) {
        return entry(table, "metadata/" + fileName(table.metadata.metadataFileLocation()), List.of());
    }

    private static TableEntry entry(Read table, String metadataPath, List<FileEntry> files) {
        TableMetadata metadata = table.metadata;
        return new TableEntry(
                table.name,
                metadata.uuid(),
                metadata.location(),
                metadataPath,
                metadata.currentSnapshot() == null
                        ? 0
                        : metadata.currentSnapshot().snapshotId(),
                table.position(),
                files);
    }

    private static FileEntry named(String path, FileEntry file) {
        return new FileEntry(path, file.bytes(), file.sha256());
    }

    /** It may have been compressed; here it is plain. */
    private static String fileName(String metadataLocation) {
        return metadataLocation
                .substring(metadataLocation.lastIndexOf('/') + 1)
                .replaceFirst("(\\.gz)?\\.metadata\\.json(\\.gz)?$", ".json");
    }
}
