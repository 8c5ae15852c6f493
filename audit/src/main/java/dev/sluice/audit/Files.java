package dev.sluice.audit;

import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.schemas.table.Envelope;
import dev.sluice.schemas.table.Judged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableScan;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;

/**
 * The files that a table's metadata names, from one reading of its manifests.
 *
 * @param wrong the first that is not there, not whole, or hidden in part by deletes; empty if there is none
 */
record Files(Extents extents, Optional<String> wrong) {
    private static final List<String> BOUNDS = List.of(Envelope.PARTITION, Envelope.OFFSET, Judged.REVISION);

    /** Reads them; {@code topic} is where all rows of {@code table} came from, if from one. */
    static Files of(Table table, Optional<String> topic) {
        List<Extent> all = new ArrayList<>();
        Optional<String> deletes = Optional.empty();
        List<String> bounded = BOUNDS.stream()
                .filter(column -> table.schema().findField(column) != null)
                .toList();
        TableScan scan = table.newScan();
        try (CloseableIterable<FileScanTask> tasks =
                (bounded.isEmpty() ? scan : scan.includeColumnStats(bounded)).planFiles()) {
            for (FileScanTask task : tasks) {
                all.add(extent(table, topic, task.file()));
                if (deletes.isEmpty() && !task.deletes().isEmpty()) {
                    deletes =
                            Optional.of(task.deletes().get(0).location() + " deletes rows, which no job of ours does");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the metadata of " + table.name(), e);
        }
        Extents extents = new Extents(all, new FileRows(table)::offsets);
        return new Files(extents, deletes.or(() -> Presence.wrong(table, all)));
    }

    /** The sum of what the files hold. */
    long rows() {
        return extents.rows();
    }

    /** Whether a redrive brought any of their rows. */
    boolean mayHoldRevived() {
        return extents.files().stream().anyMatch(file -> file.origin() != Extent.Origin.STREAM);
    }

    private static Extent extent(Table table, Optional<String> topic, DataFile file) {
        Object first = bound(table, file.lowerBounds(), Envelope.PARTITION);
        Object last = bound(table, file.upperBounds(), Envelope.PARTITION);
        Object from = bound(table, file.lowerBounds(), Envelope.OFFSET);
        Object until = bound(table, file.upperBounds(), Envelope.OFFSET);
        boolean isKnown = topic.isPresent() && first != null && first.equals(last) && from != null && until != null;
        return new Extent(
                file.location(),
                isKnown ? Optional.of(new SourcePartition(topic.get(), (Integer) first)) : Optional.empty(),
                from == null ? Long.MIN_VALUE : (Long) from,
                until == null ? Long.MAX_VALUE : (Long) until,
                file.recordCount(),
                file.fileSizeInBytes(),
                origin(table, file));
    }

    private static Extent.Origin origin(Table table, DataFile file) {
        if (table.schema().findField(Judged.REVISION) == null) {
            return Extent.Origin.STREAM;
        }
        Object first = bound(table, file.lowerBounds(), Judged.REVISION);
        Object last = bound(table, file.upperBounds(), Judged.REVISION);
        if (last instanceof Long highest && highest == 0) {
            return Extent.Origin.STREAM;
        }
        return first instanceof Long lowest && lowest > 0 ? Extent.Origin.REDRIVE : Extent.Origin.BOTH;
    }

    private static Object bound(Table table, Map<Integer, ByteBuffer> bounds, String column) {
        Types.NestedField field = table.schema().findField(column);
        return field == null || bounds == null || !bounds.containsKey(field.fieldId())
                ? null
                : Conversions.fromByteBuffer(field.type(), bounds.get(field.fieldId()));
    }
}
