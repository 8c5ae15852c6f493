package dev.sluice.producer.generator;

/** Numbers that look random and are the same for the same arguments: properties of a card, a device or a user. */
public final class Mix {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Mix() {}

    /** Any long. */
    public static long of(long seed, long subject, long property) {
        return scrambled(scrambled(scrambled(seed + GOLDEN) + subject * GOLDEN) + property * GOLDEN);
    }

    /** From 0 to below {@code bound}. */
    public static int below(int bound, long seed, long subject, long property) {
        return (int) Long.remainderUnsigned(of(seed, subject, property), bound);
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014). */
    private static long scrambled(long number) {
        long mixed = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
