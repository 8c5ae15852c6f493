package dev.sluice.ops.audit;

import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares the tiers of one dataset, from facts alone. */
final class Judge {
    private final DatasetFacts facts;
    private final List<Check> checks = new ArrayList<>();

    private Judge(DatasetFacts facts) {
        this.facts = facts;
    }

    static DatasetAudit judge(DatasetFacts facts) {
        Judge judge = new Judge(facts);
        judge.checks.add(new TopicChecks(facts.topic(), facts.bronze()).check());
        judge.rows(
                "bronze table holds what its position says",
                facts.bronze(),
                counts(facts.bronze()).out());
        judge.handedOn(facts.bronze(), facts.silver().table(), facts.silver().position());
        judge.rows(
                "silver table holds what its position says",
                facts.silver(),
                counts(facts.silver()).out());
        judge.rows(
                "dead-letter table holds what silver says",
                facts.deadLetters(),
                counts(facts.silver()).dead());
        facts.gold().ifPresent(judge::gold);
        judge.checks.addAll(MoneyChecks.of(facts));
        return judge.audit();
    }

    private DatasetAudit audit() {
        long topic = facts.topic().logs().entrySet().stream()
                .mapToLong(e -> records(e.getKey(), e.getValue()))
                .sum();
        var judged = counts(facts.silver());
        return new DatasetAudit(
                facts.dataset(),
                topic,
                counts(facts.bronze()).out(),
                Math.max(0, topic - judged.in()),
                judged,
                facts.gold().map(GoldFacts::counted),
                facts.silver().position().money(),
                checks);
    }

    /** What bronze has of a partition, and what Kafka has behind it. */
    private long records(SourcePartition partition, TopicFacts.Log log) {
        Slice slice = facts.bronze().position().slices().get(partition);
        return slice == null ? log.end() - log.begin() : slice.counts().out() + Math.max(0, log.end() - slice.until());
    }

    private void rows(String what, Layer layer, long expected) {
        checks.add(
                layer.rows() == expected
                        ? Check.holds(what, expected)
                        : Check.broken(what, expected, layer.rows(), Holes.first(layer)));
    }

    private void gold(GoldFacts gold) {
        handedOn(facts.silver(), gold.table(), gold.position());
        long expected = gold.position().counts().in();
        String what = gold.table() + " counts every silver row once";
        checks.add(
                gold.counted() == expected
                        ? Check.holds(what, expected)
                        : Check.broken(
                                what,
                                expected,
                                gold.counted(),
                                gold.table() + ": its counts add up to " + gold.counted() + ", its position says "
                                        + expected));
    }

    /** Every row of {@code from} has come in at the next tier, as far as that is. */
    private void handedOn(Layer from, String to, Position next) {
        String what = from.table() + " → " + to;
        long waiting = 0;
        for (Map.Entry<SourcePartition, Slice> entry : from.position().slices().entrySet()) {
            Slice slice = next.slices().get(entry.getKey());
            Optional<Check> broken = slice == null ? Optional.empty() : broken(what, from, entry, slice);
            if (broken.isPresent()) {
                checks.add(broken.get());
                return;
            }
            long reached = slice == null ? entry.getValue().from() : slice.until();
            waiting += reached == entry.getValue().until() ? 0 : behind(from, entry.getKey(), reached);
        }
        long expected = from.position().counts().out();
        long actual = next.counts().in();
        checks.add(
                waiting == 0 && expected == actual
                        ? Check.holds(what, expected)
                        : Check.waits(what, expected, actual, String.format("%,d not yet in %s", waiting, to)));
    }

    private static long behind(Layer from, SourcePartition partition, long reached) {
        return from.coordinates().count(partition, reached, Long.MAX_VALUE);
    }

    private static Optional<Check> broken(
            String what, Layer from, Map.Entry<SourcePartition, Slice> entry, Slice next) {
        SourcePartition partition = entry.getKey();
        Slice slice = entry.getValue();
        String where = from.table() + ", partition " + partition + ", offsets ";
        if (next.from() != slice.from()) {
            long lost = Math.abs(next.from() - slice.from());
            return Optional.of(
                    Check.broken(what, lost, 0, where + slice.from() + " to " + (next.from() - 1) + ": never came in"));
        }
        if (next.until() > slice.until()) {
            return Optional.of(Check.broken(
                    what,
                    slice.until(),
                    next.until(),
                    where + slice.until() + " to " + (next.until() - 1) + ": came in from nowhere"));
        }
        long handed = next.until() == slice.until()
                ? slice.counts().out()
                : from.coordinates().count(partition, next.from(), next.until());
        return handed == next.counts().in()
                ? Optional.empty()
                : Optional.of(Check.broken(
                        what,
                        handed,
                        next.counts().in(),
                        where + next.from() + " to " + (next.until() - 1) + ": " + handed + " rows went in, "
                                + next.counts().in() + " were counted"));
    }

    private static dev.sluice.lakehouse.Tally.Counts counts(Layer layer) {
        return layer.position().counts();
    }
}
