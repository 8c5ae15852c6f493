package dev.sluice.producer.generator;

/**
 * How many records something happens to, each from 0 to 1.
 *
 * @param broken are broken on purpose
 * @param duplicate repeat one of the thousand before
 * @param late are sent behind records that are younger
 */
public record Shares(double broken, double duplicate, double late) {
    public Shares {
        for (double share : new double[] {broken, duplicate, late}) {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("A share lies between 0 and 1, got " + share);
            }
        }
    }
}
