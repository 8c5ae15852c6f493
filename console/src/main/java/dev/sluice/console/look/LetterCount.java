package dev.sluice.console.look;

import dev.sluice.console.fact.LetterFacts;
import dev.sluice.console.fact.LetterFacts.Reason;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.Envelope;
import dev.sluice.schemas.table.Judged;
import dev.sluice.schemas.table.LetterStatus;
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
import org.apache.iceberg.expressions.Expressions;

/** Counts the dead letters of a table by their first violation; the newest open ones of the most frequent it has judged again. */
final class LetterCount {
    private static final int REASONS = 10;
    private static final int SAMPLES = 2;
    /** Enough to tell all from none and from some, and few enough that nobody notices. */
    private static final int JUDGED = 20;

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

    private final Contract contract;
    private final LetterJudge judge;
    private final Map<Cause, Count> counts = new HashMap<>();
    private long byOlderRules;

    LetterCount(Contract contract, LetterJudge judge) {
        this.contract = contract;
        this.judge = judge;
    }

    private record Cause(String type, String reason) {}

    /** Letters of one cause. */
    private static final class Count {
        private final Map<String, Long> byStatus = new HashMap<>();
        private final PriorityQueue<LetterPlace> newest = new PriorityQueue<>(LetterPlace.OLDEST_FIRST);
        private Instant last = Instant.MIN;

        void add(Record row) {
            String status = TableRows.text(row, Judged.STATUS);
            byStatus.merge(status, 1L, Long::sum);
            Instant arrived = TableRows.time(row, Envelope.TIMESTAMP);
            last = arrived.isAfter(last) ? arrived : last;
            if (status.equals(LetterStatus.OPEN.word()) && isAmongNewest(arrived)) {
                newest.add(LetterPlace.of(row));
                if (newest.size() > JUDGED) {
                    newest.poll();
                }
            }
        }

        private boolean isAmongNewest(Instant arrived) {
            return newest.size() < JUDGED || !newest.peek().arrived().isAfter(arrived);
        }

        List<LetterPlace> judged() {
            return newest.stream().sorted(LetterPlace.OLDEST_FIRST.reversed()).toList();
        }

        List<LetterPlace> shown() {
            return judged().stream().limit(SAMPLES).toList();
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
        LetterRows rows = new LetterRows(judge, payloads);
        rows.read(
                table,
                shown.stream().flatMap(e -> e.getValue().judged().stream()).toList(),
                shown.stream().flatMap(e -> e.getValue().shown().stream()).toList());
        List<Reason> reasons = new ArrayList<>();
        shown.forEach(e -> reasons.add(reason(e.getKey(), e.getValue(), rows)));
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
        byOlderRules += isOpen && !TableRows.text(row, Judged.RULE_SET).equals(judge.ruleSet()) ? 1 : 0;
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

    private static Reason reason(Cause cause, Count count, LetterRows rows) {
        return new Reason(
                Printable.line(cause.type(), LONGEST),
                Printable.line(cause.reason(), LONGEST),
                count.of(LetterStatus.OPEN),
                count.of(LetterStatus.REDRIVEN),
                count.of(LetterStatus.DISCARDED),
                Optional.of(count.last),
                rows.redrive(count.judged()),
                count.shown().stream()
                        .flatMap(place -> rows.sample(place).stream())
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
                Optional.empty(),
                List.of());
    }
}
