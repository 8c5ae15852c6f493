package dev.sluice.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManifestContent;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.io.FileIO;

/** Every file that a table's metadata leads to, but for the metadata itself. */
record Reach(Map<String, Long> lists, Map<String, ManifestFile> manifests, Map<String, Long> contents) {
    private static final List<String> COLUMNS = List.of("file_path", "file_size_in_bytes");

    /** By all of its snapshots; throws {@link BackupRefusedException} if rows of {@code table} are hidden by delete files. */
    static Reach of(String table, TableMetadata metadata, FileIO io) {
        Reach reach = new Reach(new LinkedHashMap<>(), new LinkedHashMap<>(), new TreeMap<>());
        for (Snapshot snapshot : metadata.snapshots()) {
            String list = snapshot.manifestListLocation();
            reach.lists.put(list, io.newInputFile(list).getLength());
            snapshot.allManifests(io).forEach(manifest -> reach.manifests.put(manifest.path(), manifest));
        }
        reach.manifests.values().forEach(manifest -> reach.read(table, manifest, metadata, io));
        metadata.statisticsFiles().forEach(file -> reach.contents.put(file.path(), file.fileSizeInBytes()));
        metadata.partitionStatisticsFiles().forEach(file -> reach.contents.put(file.path(), file.fileSizeInBytes()));
        return reach;
    }

    private void read(String table, ManifestFile manifest, TableMetadata metadata, FileIO io) {
        if (manifest.content() != ManifestContent.DATA) {
            throw new BackupRefusedException(
                    table + " has delete files, which no job of ours writes and which name files"
                            + " by their whole path: './sluice table compact " + table
                            + "', and back it up when the snapshots before that have expired. No backup was made.");
        }
        try (ManifestReader<DataFile> entries = ManifestFiles.read(manifest, io, metadata.specsById())) {
            for (DataFile file : entries.select(COLUMNS)) {
                contents.put(file.location(), file.fileSizeInBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + manifest.path(), e);
        }
    }

    /** Lengths by location: first what is many, last what leads to it. */
    Map<String, Long> lengths() {
        Map<String, Long> all = new LinkedHashMap<>(contents);
        manifests.forEach((location, manifest) -> all.put(location, manifest.length()));
        all.putAll(lists);
        return all;
    }
}
