package dev.sluice.console.look;

import dev.sluice.schemas.table.Envelope;
import java.time.Instant;
import java.util.Comparator;
import org.apache.iceberg.data.Record;

/**
 * Which letter.
 *
 * @param arrived when its record did
 */
record LetterPlace(String topic, int partition, long offset, Instant arrived) {
    /** Of those that arrived at once the highest offset is the newest, so that the same are looked at every time. */
    static final Comparator<LetterPlace> OLDEST_FIRST = Comparator.comparing(LetterPlace::arrived)
            .thenComparing(LetterPlace::offset)
            .thenComparing(LetterPlace::partition)
            .thenComparing(LetterPlace::topic);

    static LetterPlace of(Record row) {
        return new LetterPlace(
                TableRows.text(row, Envelope.TOPIC),
                (Integer) row.getField(Envelope.PARTITION),
                TableRows.number(row, Envelope.OFFSET),
                TableRows.time(row, Envelope.TIMESTAMP));
    }
}
