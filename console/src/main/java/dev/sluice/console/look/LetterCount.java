package dev.sluice.console.look;

import dev.sluice.console.fact.LetterFacts;
import dev.sluice.console.fact.LetterFacts.Reason;
import dev.sluice.console.fact.LetterFacts.Sample;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.Envelope;
import dev.sluice.schemas.table.Judged;
import dev.sluice.schemas.table.LetterStatus;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;

/** Counts the dead letters of a table by their first violation, and picks samples of the most frequent ones. */
final class LetterCount {
    private static final int REASONS = 10;
    private static final int SAMPLES = 2;
    private static final int LONGEST = 80;
    private static final List<String> COUNTED = List.of(
            Envelope.TOPIC,
            Envelope.PARTITION,
            Envelope.OFFSET,
            Envelope.TIMESTAMP,
            Judged.STATUS,
            Judged.ERROR_TYPE,
            Judged.ERROR_REASON,
            Judged.RULE_SET);
    private static final List<String> SHOWN = List.of(
            Envelope.TOPIC, Envelope.PARTITION, Envelope.OFFSET, Envelope.TIMESTAMP, Envelope.VALUE, Judged.VIOLATIONS);

    private final Contract contract;
    private final String todaysRules;
    private final Map<Cause, Count> counts = new HashMap<>();
    private long byOlderRules;

    LetterCount(Contract contract, String todaysRules) {
        this.contract = contract;
        this.todaysRules = todaysRules;
    }

    private record Cause(String type, String reason) {}

    private record Place(String topic, int partition, long offset, Instant arrived) {
        static Place of(Record row) {
            return new Place(
                    TableRows.text(row, Envelope.TOPIC),
                    (Integer) row.getField(Envelope.PARTITION),
                    TableRows.number(row, Envelope.OFFSET),
                    TableRows.time(row, Envelope.TIMESTAMP));
        }

        Expression condition() {
            return Expressions.and(
                    Expressions.equal(Envelope.TOPIC, topic),
                    Expressions.equal(Envelope.PARTITION, partition),
                    Expressions.equal(Envelope.OFFSET, offset));
        }
    }

    /** Letters of one cause. */
    private static final class Count {
        private final Map<String, Long> byStatus = new HashMap<>();
        private final PriorityQueue<Place> newest = new PriorityQueue<>(Comparator.comparing(Place::arrived));
        private Instant last = Instant.MIN;

        void add(Record row) {
            String status = TableRows.text(row, Judged.STATUS);
            byStatus.merge(status, 1L, Long::sum);
            Instant arrived = TableRows.time(row, Envelope.TIMESTAMP);
            last = arrived.isAfter(last) ? arrived : last;
            boolean isNew = newest.size() < SAMPLES || newest.peek().arrived().isBefore(arrived);
            if (isNew && status.equals(LetterStatus.OPEN.word())) {
                newest.add(Place.of(row));
                if (newest.size() > SAMPLES) {
                    newest.poll();
                }
            }
        }

        long of(LetterStatus status) {
            return byStatus.getOrDefault(status.word(), 0L);
        }

        long all() {
            return byStatus.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    LetterFacts read(Table table, Payloads payloads) {
        TableRows.read(table, Expressions.alwaysTrue(), COUNTED, this::count);
        List<Map.Entry<Cause, Count>> frequent = counts.entrySet().stream()
                .sorted(Comparator.comparingLong(
                                (Map.Entry<Cause, Count> e) -> -e.getValue().of(LetterStatus.OPEN))
                        .thenComparingLong(e -> -e.getValue().all())
                        .thenComparing(e -> e.getKey().reason()))
                .toList();
        List<Map.Entry<Cause, Count>> shown = frequent.subList(0, Math.min(REASONS, frequent.size()));
        Map<Place, Sample> samples = samples(
                table, shown.stream().flatMap(e -> e.getValue().newest.stream()).toList(), payloads);
        List<Reason> reasons = new ArrayList<>();
        shown.forEach(e -> reasons.add(reason(e.getKey(), e.getValue(), samples)));
        if (frequent.size() > shown.size()) {
            reasons.add(others(frequent.subList(shown.size(), frequent.size())));
        }
        return new LetterFacts(
                contract.dataset(),
                sum(frequent, LetterStatus.OPEN),
                sum(frequent, LetterStatus.REDRIVEN),
                sum(frequent, LetterStatus.DISCARDED),
                byOlderRules,
                openByType(frequent),
                reasons);
    }

    private void count(Record row) {
        counts.computeIfAbsent(
                        new Cause(TableRows.text(row, Judged.ERROR_TYPE), TableRows.text(row, Judged.ERROR_REASON)),
                        cause -> new Count())
                .add(row);
        boolean isOpen = TableRows.text(row, Judged.STATUS).equals(LetterStatus.OPEN.word());
        byOlderRules += isOpen && !TableRows.text(row, Judged.RULE_SET).equals(todaysRules) ? 1 : 0;
    }

    private static Map<String, Long> openByType(List<Map.Entry<Cause, Count>> counts) {
        Map<String, Long> byType = new HashMap<>();
        counts.forEach(e -> byType.merge(
                Printable.line(e.getKey().type(), LONGEST), e.getValue().of(LetterStatus.OPEN), Long::sum));
        return byType;
    }

    private static long sum(List<Map.Entry<Cause, Count>> counts, LetterStatus status) {
        return counts.stream().mapToLong(e -> e.getValue().of(status)).sum();
    }

    private static Reason reason(Cause cause, Count count, Map<Place, Sample> samples) {
        return new Reason(
                Printable.line(cause.type(), LONGEST),
                Printable.line(cause.reason(), LONGEST),
                count.of(LetterStatus.OPEN),
                count.of(LetterStatus.REDRIVEN),
                count.of(LetterStatus.DISCARDED),
                Optional.of(count.last),
                count.newest.stream()
                        .flatMap(place -> Optional.ofNullable(samples.get(place)).stream())
                        .sorted(Comparator.comparing(Sample::arrived).reversed())
                        .toList());
    }

    private static Reason others(List<Map.Entry<Cause, Count>> rare) {
        return new Reason(
                "",
                "and " + rare.size() + " other reason(s)",
                sum(rare, LetterStatus.OPEN),
                sum(rare, LetterStatus.REDRIVEN),
                sum(rare, LetterStatus.DISCARDED),
                Optional.empty(),
                List.of());
    }

    private Map<Place, Sample> samples(Table table, List<Place> places, Payloads payloads) {
        Map<Place, Sample> samples = new HashMap<>();
        places.stream()
                .map(Place::condition)
                .reduce(Expressions::or)
                .ifPresent(which ->
                        TableRows.read(table, which, SHOWN, row -> samples.put(Place.of(row), sample(row, payloads))));
        return samples;
    }

    private Sample sample(Record row, Payloads payloads) {
        Place place = Place.of(row);
        Record first = (Record)
                ((List<?>) row.getField(Judged.VIOLATIONS)).stream().findFirst().orElseThrow();
        String field = TableRows.text(first, "field");
        Payloads.Payload payload = payloads.of(bytes(row));
        return new Sample(
                place.topic() + "-" + place.partition(),
                place.offset(),
                place.arrived(),
                Printable.line(field, LONGEST),
                payloads.offending(field, TableRows.text(first, "value")),
                payload.fields(),
                payload.hidden());
    }

    private static byte[] bytes(Record row) {
        ByteBuffer value = (ByteBuffer) row.getField(Envelope.VALUE);
        if (value == null) {
            return null;
        }
        byte[] bytes = new byte[value.remaining()];
        value.duplicate().get(bytes);
        return bytes;
    }
}
