package dev.sluice.console.look;

import dev.sluice.console.fact.FileFacts;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.DatasetTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types;

/** Sees how silver's files are, by its manifests; reads those of a table again only when it has changed. */
final class FileEye implements Eye<List<FileFacts>> {
    /** Of the size that compaction brings files to. */
    private static final double SMALL = 0.75;

    private final KnownTables tables;
    private final List<String> names;
    private final double smallBytes;
    private final Map<String, Seen> seen = new HashMap<>();

    private record Seen(long snapshot, FileFacts files) {}

    FileEye(KnownTables tables, List<Contract> contracts, long targetBytes) {
        this.tables = tables;
        this.names = contracts.stream()
                .map(contract -> DatasetTables.silver(contract).name())
                .toList();
        this.smallBytes = SMALL * targetBytes;
    }

    @Override
    public List<FileFacts> see() {
        return names.stream().flatMap(name -> files(name).stream()).toList();
    }

    private Optional<FileFacts> files(String name) {
        Optional<Table> table = tables.last(name);
        table.ifPresent(t -> {
            long snapshot = t.currentSnapshot().snapshotId();
            Seen before = seen.get(name);
            if (before == null || before.snapshot() != snapshot) {
                seen.put(name, new Seen(snapshot, read(name, t)));
            }
        });
        return table.map(t -> seen.get(name).files());
    }

    private FileFacts read(String name, Table table) {
        long small = 0;
        long rows = 0;
        Map<Integer, Long> nulls = new HashMap<>();
        try (CloseableIterable<FileScanTask> files =
                table.newScan().includeColumnStats().planFiles()) {
            for (FileScanTask file : files) {
                small += file.file().fileSizeInBytes() < smallBytes ? 1 : 0;
                rows += file.file().recordCount();
                Map<Integer, Long> own = file.file().nullValueCounts();
                if (own != null) {
                    own.forEach((column, count) -> nulls.merge(column, count, Long::sum));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read which files " + name + " has", e);
        }
        Map<String, Double> shares = new HashMap<>();
        for (Types.NestedField column : table.schema().columns()) {
            Long count = nulls.get(column.fieldId());
            if (count != null && rows > 0) {
                shares.put(column.name(), (double) count / rows);
            }
        }
        return new FileFacts(name, small, shares);
    }
}
