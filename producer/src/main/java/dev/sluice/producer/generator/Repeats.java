package dev.sluice.producer.generator;

import java.util.SplittableRandom;

/** The last records that may be sent again, the oldest of them forgotten first. */
public final class Repeats {
    private static final int REMEMBERED = 1_000;

    private final Generated[] kept = new Generated[REMEMBERED];
    private long added;

    public void add(Generated record) {
        kept[(int) (added++ % REMEMBERED)] = record;
    }

    public boolean isEmpty() {
        return added == 0;
    }

    /** One of those kept, as record {@code number} of the run. There must be one. */
    public Generated any(SplittableRandom random, long number) {
        return kept[random.nextInt((int) Math.min(added, REMEMBERED))].repeated(number);
    }
}
