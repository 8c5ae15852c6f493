package dev.sluice.maintenance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
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
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/** Which files snapshots name: data, deletes, manifests and the lists of these. */
final class Reach {
    private static final List<String> COLUMNS = List.of("file_path", "file_size_in_bytes");

    private final Table table;

    Reach(Table table) {
        this.table = table;
    }

    /** Sizes by location of the files that {@code leaving} name and {@code staying} do not. */
    Map<String, Long> only(Collection<Snapshot> leaving, Collection<Snapshot> staying) {
        Set<ManifestFile> kept = manifests(staying);
        Set<ManifestFile> gone = manifests(leaving);
        gone.removeAll(kept);
        Map<String, Long> files = new HashMap<>();
        gone.forEach(manifest -> files.putAll(files(manifest)));
        if (!files.isEmpty()) {
            kept.forEach(manifest -> files.keySet().removeAll(files(manifest).keySet()));
        }
        gone.forEach(manifest -> files.put(manifest.path(), manifest.length()));
        leaving.stream().map(Snapshot::manifestListLocation).forEach(list -> files.put(list, length(list)));
        return files;
    }

    private Set<ManifestFile> manifests(Collection<Snapshot> snapshots) {
        Set<ManifestFile> manifests = new HashSet<>();
        snapshots.forEach(snapshot -> manifests.addAll(snapshot.allManifests(table.io())));
        return manifests;
    }

    private Map<String, Long> files(ManifestFile manifest) {
        Map<String, Long> files = new HashMap<>();
        try (ManifestReader<? extends ContentFile<?>> entries = manifest.content() == ManifestContent.DATA
                ? ManifestFiles.read(manifest, table.io(), table.specs())
                : ManifestFiles.readDeleteManifest(manifest, table.io(), table.specs())) {
            for (ContentFile<?> file : entries.select(COLUMNS)) {
                files.put(file.location(), file.fileSizeInBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + manifest.path(), e);
        }
        return files;
    }

    private long length(String location) {
        return table.io().newInputFile(location).getLength();
    }
}
