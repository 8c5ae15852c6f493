package dev.sluice.lakehouse;

import dev.sluice.schemas.table.Envelope;
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
        String topic = bound(file.lowerBounds(), file, Envelope.TOPIC).toString();
        int partition = (Integer) bound(file.lowerBounds(), file, Envelope.PARTITION);
        long first = (Long) bound(file.lowerBounds(), file, Envelope.OFFSET);
        long last = (Long) bound(file.upperBounds(), file, Envelope.OFFSET);
        SourcePartition source = source(topic, partition);
        Slice slice = slices.get(source);
        boolean mixed = !Integer.valueOf(partition).equals(bound(file.upperBounds(), file, Envelope.PARTITION));
        if (mixed || slice == null || first < slice.from() || last >= slice.until()) {
            throw new IllegalStateException("File " + file.location() + " holds " + source + " offsets " + first
                    + " to " + last + (mixed ? " and other partitions" : "") + ", which the batch does not have");
        }
        slices.put(
                source,
                new Slice(
                        slice.from(),
                        slice.until(),
                        slice.counts().plus(Tally.passed(file.recordCount()).counts()),
                        Map.of(),
                        earlier(slice.firstTime(), time(file.lowerBounds(), file)),
                        later(slice.lastTime(), time(file.upperBounds(), file))));
    }

    /** Statistics of text are cut at 16 characters, so a bound is the begin of a topic's name. */
    private SourcePartition source(String begin, int partition) {
        return slices.keySet().stream()
                .filter(known -> known.partition() == partition && known.topic().startsWith(begin))
                .findFirst()
                .orElse(new SourcePartition(begin, partition));
    }

    private Object bound(Map<Integer, java.nio.ByteBuffer> bounds, DataFile file, String column) {
        Types.NestedField field = table.schema().findField(column);
        if (bounds == null || !bounds.containsKey(field.fieldId())) {
            throw new IllegalStateException("File " + file.location() + " has no statistics of column " + column);
        }
        return Conversions.fromByteBuffer(field.type(), bounds.get(field.fieldId()));
    }

    private Instant time(Map<Integer, java.nio.ByteBuffer> bounds, DataFile file) {
        return Instant.EPOCH.plus((Long) bound(bounds, file, Envelope.TIMESTAMP), ChronoUnit.MICROS);
    }

    private static Optional<Instant> earlier(Optional<Instant> known, Instant time) {
        return Optional.of(known.filter(time::isAfter).orElse(time));
    }

    private static Optional<Instant> later(Optional<Instant> known, Instant time) {
        return Optional.of(known.filter(time::isBefore).orElse(time));
    }
}
