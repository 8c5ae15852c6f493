package dev.sluice.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.ManifestContent;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/** The paths of every file that a table's metadata leads to, by all of its snapshots. */
final class Named {
    private static final List<String> COLUMNS = List.of("file_path");

    private Named() {}

    static Set<String> by(Table table) {
        Set<String> named = new HashSet<>();
        Map<String, ManifestFile> manifests = new HashMap<>();
        for (Snapshot snapshot : table.snapshots()) {
            snapshot.allManifests(table.io()).forEach(manifest -> manifests.put(manifest.path(), manifest));
        }
        manifests.values().forEach(manifest -> read(table, manifest, named));
        manifests.keySet().forEach(location -> named.add(Folder.path(location)));
        ReachableFileUtil.manifestListLocations(table).forEach(location -> named.add(Folder.path(location)));
        ReachableFileUtil.metadataFileLocations(table, false).forEach(location -> named.add(Folder.path(location)));
        ReachableFileUtil.statisticsFilesLocations(table).forEach(location -> named.add(Folder.path(location)));
        return named;
    }

    private static void read(Table table, ManifestFile manifest, Set<String> named) {
        try (ManifestReader<? extends ContentFile<?>> entries = manifest.content() == ManifestContent.DATA
                ? ManifestFiles.read(manifest, table.io(), table.specs())
                : ManifestFiles.readDeleteManifest(manifest, table.io(), table.specs())) {
            for (ContentFile<?> file : entries.select(COLUMNS)) {
                named.add(Folder.path(file.location()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + manifest.path(), e);
        }
    }
}
