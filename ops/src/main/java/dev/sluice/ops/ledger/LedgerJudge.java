package dev.sluice.ops.ledger;

import dev.sluice.ops.ledger.Comparison.Money;
import dev.sluice.ops.ledger.Difference.Kind;
import dev.sluice.ops.ledger.Holdings.Place;
import dev.sluice.producer.generator.Flaw;
import dev.sluice.producer.generator.Made;
import dev.sluice.producer.ledger.LedgerEntry;
import dev.sluice.producer.publish.Amount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Holds the entries of a dataset's ledgers against what its tables hold. */
final class LedgerJudge {
    /** Of each kind; the others are counted. */
    private static final int MOST_NAMED = 5;

    private final String dataset;
    private final Claims claims;
    private final Holdings holdings;
    private final Map<Kind, Long> differences = new EnumMap<>(Kind.class);
    private final List<Difference> first = new ArrayList<>();
    private final Map<String, Money> money = new TreeMap<>();
    /** Identities whose money was counted: several records may have one. */
    private final BitSet counted = new BitSet();

    private final Tally told = new Tally();
    private final Tally found = new Tally();
    private long waitingForBronze;
    private long waitingForSilver;
    private long unplaced;

    LedgerJudge(String dataset, Claims claims, Holdings holdings) {
        this.dataset = dataset;
        this.claims = claims;
        this.holdings = holdings;
    }

    private static final class Tally {
        private long sound;
        private long duplicate;
        private long broken;

        private void add(Made made) {
            switch (made.kind()) {
                case GOOD, LATE -> sound++;
                case DUPLICATE -> duplicate++;
                case BROKEN -> broken++;
            }
        }

        private Comparison.Counts counts() {
            return new Comparison.Counts(sound, duplicate, broken);
        }
    }

    /** Judges an entry of {@code file}. */
    void judge(LedgerEntry entry, String file) {
        Optional<Place> at = entry.at()
                .filter(place -> place.offset() >= 0)
                .map(place -> new Place(place.partition(), place.offset()));
        if (at.isEmpty()) {
            unplaced++;
            return;
        }
        Made made = entry.made();
        told.add(made);
        Place place = at.get();
        if (!holdings.hasArrived(place)) {
            waitingForBronze++;
            waits(made);
        } else if (!holdings.isInBronze(place)) {
            differs(Kind.MISSING, made, place, file, "bronze is beyond that offset and does not have it");
        } else if (!holdings.isJudged(place)) {
            waitingForSilver++;
            waits(made);
        } else {
            judged(made, place, file);
        }
    }

    private void judged(Made made, Place place, String file) {
        Optional<String> death = holdings.death(place);
        if (made.kind() == dev.sluice.producer.generator.Kind.BROKEN) {
            broken(made, place, file, death);
            return;
        }
        boolean isSound = made.kind() != dev.sluice.producer.generator.Kind.DUPLICATE;
        int times = holdings.times(made.id());
        if (isSound) {
            countMoney(made);
        }
        if (death.isPresent() && times == 0) {
            differs(Kind.DEAD, made, place, file, "a dead letter (" + death.get() + "), expected a row of silver");
        } else if (!isSound && times == 0) {
            differs(Kind.MISSING, made, place, file, "silver does not have the event that it repeats");
        } else if (times == 0) {
            differs(
                    Kind.MISSING,
                    made,
                    place,
                    file,
                    "bronze has it, silver is beyond that offset, and it is neither there nor dead");
        } else if (isSound && times > 1) {
            differs(Kind.DOUBLED, made, place, file, "silver has this event " + times + " times, expected once");
        } else {
            found.add(made);
        }
    }

    private void broken(Made made, Place place, String file, Optional<String> death) {
        String reason = made.flaw().map(Flaw::reason).orElse("");
        if (death.isEmpty()) {
            differs(Kind.NOT_DEAD, made, place, file, "no dead letter, expected one for " + reason);
        } else if (!death.get().equals(reason)) {
            differs(Kind.NOT_DEAD, made, place, file, "a dead letter for " + death.get() + ", expected " + reason);
        } else {
            found.add(made);
        }
    }

    /** A record that is at a place where the ledgers have another, or none. */
    void stranger(Place place, String id, String why) {
        note(Kind.EXTRA, new Difference(Kind.EXTRA, id, holdings.shown(place), why));
    }

    private void waits(Made made) {
        if (made.kind() == dev.sluice.producer.generator.Kind.BROKEN
                || made.kind() == dev.sluice.producer.generator.Kind.DUPLICATE) {
            return;
        }
        made.amount().ifPresent(amount -> add(amount, amount.value(), BigDecimal.ZERO));
    }

    private void countMoney(Made made) {
        int identity = claims.identity(made.id());
        if (identity >= 0 && !counted.get(identity)) {
            counted.set(identity);
            made.amount().ifPresent(amount -> add(amount, BigDecimal.ZERO, amount.value()));
        }
    }

    private void add(Amount amount, BigDecimal waiting, BigDecimal judged) {
        Money sum = money.getOrDefault(amount.currency(), Money.NONE);
        money.put(
                amount.currency(),
                new Money(sum.ledger().add(judged), sum.silver(), sum.waiting().add(waiting)));
    }

    private void differs(Kind kind, Made made, Place place, String file, String what) {
        String where = holdings.shown(place) + ", entry n " + made.number() + " of " + file;
        note(kind, new Difference(kind, made.id(), where, what));
    }

    private void note(Kind kind, Difference difference) {
        if (differences.merge(kind, 1L, Long::sum) <= MOST_NAMED) {
            first.add(difference);
        }
    }

    /** All that was found, once every entry was judged. */
    Comparison comparison() {
        holdings.doubled()
                .forEach(place -> note(
                        Kind.DOUBLED,
                        new Difference(
                                Kind.DOUBLED, "", holdings.shown(place), "bronze has this record more than once")));
        holdings.money().forEach((currency, sum) -> {
            Money known = money.getOrDefault(currency, Money.NONE);
            money.put(currency, new Money(known.ledger(), sum, known.waiting()));
        });
        return new Comparison(
                dataset,
                told.counts(),
                found.counts(),
                new Comparison.Waiting(waitingForBronze, waitingForSilver),
                unplaced,
                holdings.others(),
                differences,
                first,
                money);
    }
}
