package dev.sluice.lakehouse;

import dev.sluice.schemas.table.Envelope;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Literal;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.util.UnicodeUtil;

/** Between which coordinates the rows of a file lie, by the statistics that its writer left. */
final class FileBounds {
    private final Table table;
    private final DataFile file;

    private FileBounds(Table table, DataFile file) {
        this.table = table;
        this.file = file;
    }

    static FileBounds of(Table table, DataFile file) {
        return new FileBounds(table, file);
    }

    /** True if all its rows are; false if some are not, or if the statistics do not say. */
    boolean isInside(OffsetRange range) {
        Object first = lower(Envelope.PARTITION);
        Object last = upper(Envelope.PARTITION);
        Object from = lower(Envelope.OFFSET);
        Object until = upper(Envelope.OFFSET);
        List<String> topics = range.slices().keySet().stream()
                .map(SourcePartition::topic)
                .distinct()
                .filter(this::isOf)
                .toList();
        return first != null
                && last != null
                && from != null
                && until != null
                && topics.size() == 1
                && IntStream.rangeClosed((Integer) first, (Integer) last)
                        .mapToObj(partition -> new SourcePartition(topics.get(0), partition))
                        .allMatch(partition ->
                                range.contains(partition, (Long) from) && range.contains(partition, (Long) until));
    }

    /** Whether rows of this topic alone can have left the bounds; writers cut long text, and leave bounds of its beginning. */
    boolean isOf(String topic) {
        Object low = lower(Envelope.TOPIC);
        Object high = upper(Envelope.TOPIC);
        if (low == null || high == null) {
            return false;
        }
        if (topic.contentEquals((CharSequence) low) && topic.contentEquals((CharSequence) high)) {
            return true;
        }
        int kept = low.toString().codePointCount(0, low.toString().length());
        Literal<CharSequence> above = UnicodeUtil.truncateStringMax(Literal.of(topic), kept);
        return low.toString().contentEquals(UnicodeUtil.truncateString(topic, kept))
                && above != null
                && high.toString().contentEquals(above.value());
    }

    private Object lower(String column) {
        return bound(file.lowerBounds(), column);
    }

    private Object upper(String column) {
        return bound(file.upperBounds(), column);
    }

    private Object bound(Map<Integer, ByteBuffer> bounds, String column) {
        Types.NestedField field = table.schema().findField(column);
        return bounds == null || !bounds.containsKey(field.fieldId())
                ? null
                : Conversions.fromByteBuffer(field.type(), bounds.get(field.fieldId()));
    }
}
