package dev.sluice.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.sluice.backup.Manifest.FileEntry;
import dev.sluice.backup.Manifest.TableEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.RewriteTablePathUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.io.FileIO;

/**
 * Brings one table's files out of a backup. Metadata names files by their whole path: where the table comes to lie elsewhere
 * than it did, manifests and the lists of these are written anew, with all snapshots; else they are copied as they are.
 */
final class TableReturn {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BackupFolder folder;
    private final TableEntry table;
    private final String location;
    private final String from;
    private final String to;
    private final FileIO files;

    /** @param location where the table is to lie */
    TableReturn(BackupFolder folder, TableEntry table, String location, FileIO target) {
        this.folder = folder;
        this.table = table;
        this.location = location;
        this.from = Locations.prefix(table.location());
        this.to = Locations.prefix(location);
        this.files = new MovedFiles(name -> inBackup(name.substring(from.length())), target);
    }

    /** Where its metadata is now; no catalog knows it yet. */
    String bring() throws IOException {
        String json = Files.readString(inBackup(table.metadata()));
        Set<String> rewritten = from.equals(to) ? Set.of() : rewrite(TableMetadataParser.fromJson(json));
        for (FileEntry file : table.files()) {
            if (!file.path().equals(table.metadata()) && !rewritten.contains(from + file.path())) {
                copy(inBackup(file.path()), to + file.path());
            }
        }
        String metadata = to + "metadata/00000-" + UUID.randomUUID() + ".metadata.json";
        try (OutputStream out = files.newOutputFile(metadata).create()) {
            out.write(moved(json).getBytes(StandardCharsets.UTF_8));
        }
        return metadata;
    }

    private void copy(Path file, String name) throws IOException {
        try (OutputStream out = files.newOutputFile(name).create()) {
            Files.copy(file, out);
        }
    }

    /** Old names of what was written anew. */
    private Set<String> rewrite(TableMetadata metadata) throws IOException {
        Map<String, Long> lengths = new HashMap<>();
        Set<String> rewritten = new HashSet<>();
        for (Snapshot snapshot : metadata.snapshots()) {
            for (ManifestFile manifest : snapshot.allManifests(files)) {
                if (rewritten.add(manifest.path())) {
                    lengths.put(manifest.path(), rewrite(manifest, metadata));
                }
            }
        }
        for (Snapshot snapshot : metadata.snapshots()) {
            String list = snapshot.manifestListLocation();
            RewriteTablePathUtil.rewriteManifestList(
                    snapshot, files, metadata, lengths, from, to, to, RewriteTablePathUtil.newPath(list, from, to));
            rewritten.add(list);
        }
        return rewritten;
    }

    /** Its length now. */
    private long rewrite(ManifestFile manifest, TableMetadata metadata) throws IOException {
        var output = files.newOutputFile(RewriteTablePathUtil.newPath(manifest.path(), from, to));
        RewriteTablePathUtil.rewriteDataManifest(
                manifest, Set.of(), output, files, metadata.formatVersion(), metadata.specsById(), from, to);
        return output.toInputFile().getLength();
    }

    /** The metadata with its new places, and without the history of its own files, which are not there. */
    private String moved(String json) throws IOException {
        ObjectNode root = (ObjectNode) JSON.readTree(json);
        root.remove("metadata-log");
        root.put("location", location);
        root.path("snapshots").forEach(snapshot -> move((ObjectNode) snapshot, "manifest-list"));
        root.path("statistics").forEach(file -> move((ObjectNode) file, "statistics-path"));
        root.path("partition-statistics").forEach(file -> move((ObjectNode) file, "statistics-path"));
        ObjectNode properties = (ObjectNode) root.path("properties");
        properties.properties().forEach(property -> property.setValue(moved(property.getValue())));
        return root.toString();
    }

    private void move(ObjectNode node, String field) {
        node.set(field, moved(node.path(field)));
    }

    private JsonNode moved(JsonNode value) {
        return value.asText().startsWith(from)
                ? TextNode.valueOf(to + value.asText().substring(from.length()))
                : value;
    }

    private Path inBackup(String path) {
        return folder.file(table.folder() + "/" + path);
    }
}
