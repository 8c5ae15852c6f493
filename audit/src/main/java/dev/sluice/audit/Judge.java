package dev.sluice.audit;

import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.Tally;
import java.util.ArrayList;
import java.util.List;

/** Compares the tiers of one dataset, from facts alone. */
final class Judge {
    private final DatasetFacts facts;
    private final List<Check> checks = new ArrayList<>();

    private Judge(DatasetFacts facts) {
        this.facts = facts;
    }

    static DatasetAudit judge(DatasetFacts facts) {
        Judge judge = new Judge(facts);
        if (!facts.topic().isLeftOut()) {
            judge.checks.add(new TopicChecks(facts.topic(), facts.bronze()).check());
        }
        judge.rows(
                "bronze table holds what its position says",
                facts.bronze(),
                counts(facts.bronze()).out());
        judge.handedOn(facts.bronze(), facts.silver().table(), facts.silver().position(), Revived.NONE);
        judge.rows(
                "silver table holds what its position says",
                facts.silver(),
                counts(facts.silver()).out());
        judge.deadLetters();
        if (facts.depth() == Depth.FULL) {
            judge.everyRow();
        } else {
            judge.someFiles();
        }
        return judge.audit();
    }

    private void everyRow() {
        new SideBySide(facts.bronze().files()).check().ifPresent(checks::add);
        if (checks.stream().noneMatch(c -> c.outcome() == Check.Outcome.BROKEN)
                && facts.replayed().swap() == Replayed.Swap.DONE) {
            // Where counts agree, a row may still stand for another; where they do not, the hole has been named.
            checks.add(new OnePlace(facts).check());
        }
        facts.gold().ifPresent(this::gold);
        checks.addAll(MoneyChecks.of(facts));
        facts.contents().ifPresent(contents -> checks.addAll(contents.checks()));
    }

    private void someFiles() {
        new SideBySide(facts.bronze().files()).check().ifPresent(checks::add);
        if (checks.stream().noneMatch(c -> c.outcome() == Check.Outcome.BROKEN)) {
            Samples.check(facts.bronze().files()).ifPresent(checks::add);
            Samples.check(facts.silver().files()).ifPresent(checks::add);
        }
        facts.gold().ifPresent(this::gold);
        checks.addAll(MoneyChecks.ofPositions(facts));
    }

    private List<Samples> samples() {
        return facts.depth() == Depth.FULL
                ? List.of()
                : List.of(
                        Samples.of(facts.bronze().files()),
                        Samples.of(facts.silver().files()));
    }

    private void deadLetters() {
        String what = "dead-letter table holds what silver says";
        long expected = counts(facts.silver()).dead();
        if (facts.replayed().swap() == Replayed.Swap.HALF) {
            checks.add(
                    Check.waitsFor(
                            what,
                            expected,
                            facts.deadLetters().rows(),
                            "a replay that was swapped into silver and not yet into the dead letters: 'replay swap' finishes it"));
        } else {
            rows(what, facts.deadLetters(), expected);
        }
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
                checks,
                samples(),
                facts.contents().map(Contents::days).orElse(List.of()));
    }

    /** What bronze has of a partition, and what Kafka has behind it. */
    private long records(SourcePartition partition, TopicFacts.Log log) {
        Slice slice = facts.bronze().position().slices().get(partition);
        return slice == null ? log.end() - log.begin() : slice.counts().out() + Math.max(0, log.end() - slice.until());
    }

    private void rows(String what, Layer layer, long expected) {
        layer.damage()
                .ifPresentOrElse(
                        damage -> checks.add(Check.broken(
                                layer.table() + " has every file that it names",
                                expected,
                                layer.rows(),
                                layer.table() + ": file " + damage)),
                        () -> checks.add(
                                layer.rows() == expected
                                        ? Check.holds(what, expected)
                                        : Check.broken(what, expected, layer.rows(), Holes.first(layer))));
    }

    private void gold(GoldFacts gold) {
        gold.damage()
                .ifPresent(damage -> checks.add(Check.broken(
                        gold.table() + " table is whole", gold.rows(), 0, gold.table() + ": file " + damage)));
        if (gold.position().revision() < facts.replayed().revision()) {
            checks.add(Check.waitsFor(
                    facts.silver().table() + " → " + gold.table(),
                    counts(facts.silver()).out(),
                    gold.position().counts().in(),
                    "the batch that takes in the replay of " + facts.silver().table()));
            return;
        }
        handedOn(facts.silver(), gold.table(), gold.position(), facts.revived());
        if (facts.depth() == Depth.METADATA) {
            return;
        }
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

    /** Every row of {@code from}, revived ones too, has come in at the next tier, as far as that is. */
    private void handedOn(Layer from, String to, Position next, Revived revived) {
        checks.add(new HandOver(from, to, next, revived).check());
    }

    private static Tally.Counts counts(Layer layer) {
        return layer.position().counts();
    }
}
