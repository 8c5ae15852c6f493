package dev.sluice.lakehouse;

import dev.sluice.schemas.table.Envelope;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;

/**
 * Counts what files hold per source partition, from the statistics that their writer left: no row is read again. Each
 * file must hold rows of one source partition, as it does where every Spark task reads one Kafka partition.
 */
public final class FileSlices {
    private final Table table;
    private final SortedMap<SourcePartition, Slice> slices = new TreeMap<>();

    private FileSlices(Table table) {
        this.table = table;
    }

    /**
     * Slices of {@code range} with what {@code files} hold. Throws {@link IllegalStateException} where a file holds
     * offsets outside the range, rows of two partitions, or more rows than offsets.
     */
    public static SortedMap<SourcePartition, Slice> of(Table table, List<DataFile> files, OffsetRange range) {
        FileSlices counted = new FileSlices(table);
        range.slices()
                .forEach((partition, bounds) ->
                        counted.slices.put(partition, Slice.passed(bounds.from(), bounds.until(), 0)));
        files.forEach(counted::add);
        return counted.slices;
    }

    private void add(DataFile file) {
        SourcePartition source = source(file);
        long first = (Long) bound(file.lowerBounds(), file, Envelope.OFFSET);
        long last = (Long) bound(file.upperBounds(), file, Envelope.OFFSET);
        Slice slice = slices.get(source);
        if (first < slice.from() || last >= slice.until()) {
            throw refused(file, source + " offsets " + first + " to " + last + ", which the batch does not have");
        }
        long records = slice.counts().in() + file.recordCount();
        if (records > slice.until() - slice.from()) {
            throw refused(
                    file, "more rows of " + source + " than the batch has offsets: " + records + " with its siblings");
        }
        slices.put(
                source,
                new Slice(
                        slice.from(),
                        slice.until(),
                        Tally.passed(records).counts(),
                        Map.of(),
                        earlier(slice.firstTime(), time(file.lowerBounds(), file)),
                        later(slice.lastTime(), time(file.upperBounds(), file))));
    }

    /** The one partition of the batch whose rows alone can have left these bounds. */
    private SourcePartition source(DataFile file) {
        String low = bound(file.lowerBounds(), file, Envelope.TOPIC).toString();
        String high = bound(file.upperBounds(), file, Envelope.TOPIC).toString();
        int first = (Integer) bound(file.lowerBounds(), file, Envelope.PARTITION);
        int last = (Integer) bound(file.upperBounds(), file, Envelope.PARTITION);
        List<SourcePartition> candidates = slices.keySet().stream()
                .filter(p -> p.partition() == first
                        && first == last
                        && FileBounds.of(table, file).isOf(p.topic()))
                .toList();
        if (candidates.size() != 1) {
            throw refused(
                    file,
                    "rows of " + low + "-" + first + " to " + high + "-" + last
                            + ", expected those of one partition of the batch: " + slices.keySet());
        }
        return candidates.get(0);
    }

    private static IllegalStateException refused(DataFile file, String holds) {
        return new IllegalStateException("File " + file.location() + " holds " + holds);
    }

    private Object bound(Map<Integer, ByteBuffer> bounds, DataFile file, String column) {
        Types.NestedField field = table.schema().findField(column);
        if (bounds == null || !bounds.containsKey(field.fieldId())) {
            throw new IllegalStateException("File " + file.location() + " has no statistics of column " + column);
        }
        return Conversions.fromByteBuffer(field.type(), bounds.get(field.fieldId()));
    }

    private Instant time(Map<Integer, ByteBuffer> bounds, DataFile file) {
        return Instant.EPOCH.plus((Long) bound(bounds, file, Envelope.TIMESTAMP), ChronoUnit.MICROS);
    }

    private static Optional<Instant> earlier(Optional<Instant> known, Instant time) {
        return Optional.of(known.filter(time::isAfter).orElse(time));
    }

    private static Optional<Instant> later(Optional<Instant> known, Instant time) {
        return Optional.of(known.filter(time::isBefore).orElse(time));
    }
}
