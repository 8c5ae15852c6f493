package dev.sluice.producer.simulator;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;

/** Decides the fate of the bursts of one instrument: of the n-th always the same, for a seed. */
final class Teller {
    private static final int LONGEST_DELAY = 3;

    private final Faults faults;
    private final SplittableRandom random;
    private final List<Held> held = new ArrayList<>();
    private long turn;

    /** What is to be told when so many more bursts have come. */
    private static final class Held {
        private final Telling telling;
        private int left;

        Held(Telling telling, int left) {
            this.telling = telling;
            this.left = left;
        }
    }

    Teller(String symbol, long seed, Faults faults) {
        this.faults = faults;
        this.random = new SplittableRandom(~seed * 31 + symbol.hashCode());
    }

    /** Of the next burst. */
    Fate decide() {
        turn++;
        double drawn = random.nextDouble();
        for (Fault fault : Fault.values()) {
            drawn -= fault.isFate() ? faults.share(fault) : 0;
            if (drawn < 0) {
                return fate(fault);
            }
        }
        return faults.malformedEvery() > 0 && turn % faults.malformedEvery() == 0 ? Fate.MALFORMED : Fate.PLAIN;
    }

    /** What is told now: {@code burst}, if that is its fate, and what was held until now. */
    List<Telling> tell(Burst burst, Fate fate) {
        List<Telling> now = new ArrayList<>();
        if (fate != Fate.LATE) {
            now.add(new Telling(burst, form(fate), turn));
        }
        for (Iterator<Held> each = held.iterator(); each.hasNext(); ) {
            Held one = each.next();
            if (--one.left == 0) {
                each.remove();
                now.add(one.telling);
            }
        }
        if (fate == Fate.LATE || fate == Fate.DUPLICATED) {
            Telling.Form form = fate == Fate.LATE ? Telling.Form.PLAIN : Telling.Form.AGAIN;
            held.add(new Held(new Telling(burst, form, turn), random.nextInt(1, LONGEST_DELAY + 1)));
        }
        return now;
    }

    /** What is still held, which is not held any more. */
    List<Telling> rest() {
        List<Telling> rest = held.stream().map(one -> one.telling).toList();
        held.clear();
        return rest;
    }

    private static Fate fate(Fault fault) {
        return switch (fault) {
            case GAP -> Fate.LEFT_OUT;
            case LOSS -> Fate.LOST;
            case DUPLICATE -> Fate.DUPLICATED;
            case REORDER -> Fate.LATE;
            case MALFORMED -> Fate.MALFORMED;
            case DROP, SILENCE, RUSH -> throw new IllegalStateException(fault + " decides nothing of an order");
        };
    }

    private static Telling.Form form(Fate fate) {
        return switch (fate) {
            case LEFT_OUT, LOST -> Telling.Form.LEFT_OUT;
            case MALFORMED -> Telling.Form.MALFORMED;
            case PLAIN, PAST, DUPLICATED, LATE -> Telling.Form.PLAIN;
        };
    }
}
