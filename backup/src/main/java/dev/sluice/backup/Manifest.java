package dev.sluice.backup;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One backup: what it holds, and how long and of what content each of its files is.
 *
 * @param version of this form
 * @param taken when the last table was read: nothing in the backup is younger
 * @param warehouse where the tables lay, without a slash at the end
 */
public record Manifest(
        int version,
        String taken,
        String warehouse,
        List<TableEntry> tables,
        List<ViewEntry> views,
        List<PauseEntry> pauses,
        RegistryEntry registry,
        List<TopicEntry> topics) {
    static final int VERSION = 1;
    /** Where files of tables lie below the root. */
    static final String TABLES = "tables";
    /** Where exports of the registry lie below the root. */
    static final String REGISTRY = "registry";

    /** Throws {@link BackupRefusedException} if {@code found}, read from {@code file}, is of another form. */
    static void checkVersion(JsonNode found, Path file) {
        int version = found.path("version").asInt();
        if (version != VERSION) {
            throw new BackupRefusedException(
                    file + " has version " + version + ", expected " + VERSION + ": another Sluice wrote it.");
        }
    }

    /**
     * A file of the backup.
     *
     * @param path relative to the folder of its table; of others, to the root
     */
    public record FileEntry(String path, long bytes, String sha256) {}

    /**
     * A table as it was.
     *
     * @param metadata path of its metadata among {@code files}
     * @param snapshot the current one; 0 if it had none
     * @param position in JSON, as in the table's property; empty if it had none
     */
    public record TableEntry(
            String name,
            String uuid,
            String location,
            String metadata,
            long snapshot,
            String position,
            List<FileEntry> files) {
        public TableEntry {
            files = List.copyOf(files);
        }

        /** Where its files lie below the root: a table that is made anew has another place. */
        String folder() {
            return TABLES + "/" + name + "/" + uuid;
        }

        /** Of all its files. */
        public long bytes() {
            return files.stream().mapToLong(FileEntry::bytes).sum();
        }
    }

    /** A view; its columns as Iceberg writes schemas. */
    public record ViewEntry(String name, String schema, String dialect, String sql) {}

    /** A stream that an operator had told to wait. */
    public record PauseEntry(String name, String since, String who, String reason) {}

    /**
     * The registry.
     *
     * @param export what it exported
     * @param subjects the id of each version of each subject
     * @param schemas the text of each schema by its id; records carry the ids
     */
    public record RegistryEntry(
            FileEntry export, Map<String, Map<Integer, Integer>> subjects, Map<Integer, String> schemas) {
        public RegistryEntry {
            subjects = Map.copyOf(subjects);
            schemas = Map.copyOf(schemas);
        }
    }

    /** A topic as the broker had it when the tables were read. */
    public record TopicEntry(String name, String id, List<PartitionEntry> partitions) {
        public TopicEntry {
            partitions = List.copyOf(partitions);
        }
    }

    /** Its offsets, from {@code begin} to before {@code end}. */
    public record PartitionEntry(int partition, long begin, long end) {}

    public Manifest {
        tables = List.copyOf(tables);
        views = List.copyOf(views);
        pauses = List.copyOf(pauses);
        topics = List.copyOf(topics);
    }

    /** When it was taken. */
    public Instant time() {
        return Instant.parse(taken);
    }

    /** Of all files. */
    public long bytes() {
        return registry.export().bytes()
                + tables.stream().mapToLong(TableEntry::bytes).sum();
    }

    /** Names of all tables. */
    public List<String> names() {
        return tables.stream().map(TableEntry::name).toList();
    }

    /** The tables of these names. Throws {@link BackupRefusedException} with those that there are if one is not there. */
    public List<TableEntry> named(Collection<String> wanted) {
        for (String name : wanted) {
            if (!names().contains(name)) {
                throw new BackupRefusedException("There is no table '" + name + "' in the backup of " + taken
                        + "; it has " + String.join(", ", names()) + ". Nothing was changed.");
            }
        }
        return tables.stream().filter(table -> wanted.contains(table.name())).toList();
    }

    /** All files, with paths relative to the root. */
    List<FileEntry> files() {
        List<FileEntry> all = new ArrayList<>(List.of(registry.export()));
        tables.stream().flatMap(Manifest::rooted).forEach(all::add);
        return all;
    }

    private static Stream<FileEntry> rooted(TableEntry table) {
        return table.files().stream().map(f -> new FileEntry(table.folder() + "/" + f.path(), f.bytes(), f.sha256()));
    }
}
