package dev.sluice.console.look;

import dev.sluice.console.fact.LetterFacts.Redrive;
import dev.sluice.console.fact.LetterFacts.Sample;
import dev.sluice.schemas.table.Envelope;
import dev.sluice.schemas.table.Judged;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;

/** Single letters, one in memory at a time: what is shown of them, and what would become of them today. */
final class LetterRows {
    private static final int LONGEST = 80;
    private static final List<String> COLUMNS = List.of(
            Envelope.TOPIC, Envelope.PARTITION, Envelope.OFFSET, Envelope.TIMESTAMP, Envelope.VALUE, Judged.VIOLATIONS);

    private final LetterJudge judge;
    private final Payloads payloads;
    private final Map<LetterPlace, LetterJudge.Outlook> outlooks = new HashMap<>();
    private final Map<LetterPlace, Sample> samples = new HashMap<>();

    LetterRows(LetterJudge judge, Payloads payloads) {
        this.judge = judge;
        this.payloads = payloads;
    }

    /**
     * Reads the letters at {@code judged}; of those that are {@code shown} too it keeps what may be shown. Reads none of them
     * if they lie among letters that are too large for a console.
     */
    void read(Table table, Collection<LetterPlace> judged, Collection<LetterPlace> shown) {
        Set<LetterPlace> meant = new HashSet<>(judged);
        Set<LetterPlace> samplesMeant = new HashSet<>(shown);
        Set<Long> offsets = meant.stream().map(LetterPlace::offset).collect(Collectors.toSet());
        if (offsets.isEmpty()) {
            return;
        }
        // One look into a set for each row; a condition of every place would be one for each of them.
        Expression meantOffsets = Expressions.in(Envelope.OFFSET, offsets.toArray());
        if (!TableRows.areSmall(table, meantOffsets)) {
            return;
        }
        TableRows.read(table, meantOffsets, COLUMNS, row -> {
            LetterPlace place = LetterPlace.of(row);
            if (meant.contains(place)) {
                byte[] value = value(row);
                outlooks.put(place, judge.of(value, place.arrived()));
                if (samplesMeant.contains(place)) {
                    samples.put(place, sample(row, place, value));
                }
            }
        });
    }

    /** The letter at {@code place}; empty if it was not read. */
    Optional<Sample> sample(LetterPlace place) {
        return Optional.ofNullable(samples.get(place));
    }

    /** What would become of those at {@code places}; empty if none of them was read. */
    Optional<Redrive> redrive(Collection<LetterPlace> places) {
        List<LetterJudge.Outlook> own = places.stream()
                .flatMap(place -> Optional.ofNullable(outlooks.get(place)).stream())
                .toList();
        return own.isEmpty()
                ? Optional.empty()
                : Optional.of(new Redrive(
                        own.size(), count(own, LetterJudge.Outlook.PASSES), count(own, LetterJudge.Outlook.UNKNOWN)));
    }

    private static int count(List<LetterJudge.Outlook> all, LetterJudge.Outlook one) {
        return (int) all.stream().filter(one::equals).count();
    }

    private Sample sample(Record row, LetterPlace place, byte[] value) {
        Record first = (Record)
                ((List<?>) row.getField(Judged.VIOLATIONS)).stream().findFirst().orElseThrow();
        String field = TableRows.text(first, "field");
        Payloads.Payload payload = payloads.of(value);
        return new Sample(
                place.topic() + "-" + place.partition(),
                place.offset(),
                place.arrived(),
                Printable.line(field, LONGEST),
                payloads.offending(field, TableRows.text(first, "value")),
                payload.fields(),
                payload.hidden());
    }

    private static byte[] value(Record row) {
        ByteBuffer value = (ByteBuffer) row.getField(Envelope.VALUE);
        return value == null ? null : bytes(value);
    }

    /** What is left in a buffer, which stays as it is. */
    static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
