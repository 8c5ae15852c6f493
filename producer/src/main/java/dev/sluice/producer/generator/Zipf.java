package dev.sluice.producer.generator;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Ranks of which the first are drawn most: the weight of a rank is one over the rank and a shift. In whole numbers, so that
 * every machine draws alike. Safe for threads.
 */
public final class Zipf {
    private static final long UNIT = 1_000_000_000_000L;

    private final long[] upTo;

    /**
     * @param size number of ranks
     * @param shift from 1; the higher, the flatter the head
     */
    public Zipf(int size, int shift) {
        upTo = new long[size];
        long sum = 0;
        for (int rank = 0; rank < size; rank++) {
            sum += UNIT / (rank + shift);
            upTo[rank] = sum;
        }
    }

    /** A rank from 0. */
    public int rank(SplittableRandom random) {
        return rankOf(random.nextLong(upTo[upTo.length - 1]));
    }

    /** The rank that {@code hash} stands for: the same for the same hash, and over many hashes spread like draws. */
    public int rankAt(long hash) {
        return rankOf(Long.remainderUnsigned(hash, upTo[upTo.length - 1]));
    }

    private int rankOf(long point) {
        int found = Arrays.binarySearch(upTo, point);
        return found < 0 ? -found - 1 : found + 1;
    }
}
