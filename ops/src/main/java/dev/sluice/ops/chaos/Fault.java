package dev.sluice.ops.chaos;

/** Something that goes wrong. */
interface Fault {
    /** What, and when; stable, because a seed is told by names: {@code kill driver as silver.payments commits}. */
    String words();

    /** Makes it go wrong, and undoes it where nobody else would. What cannot be done now is left out: {@link Outcome}. */
    Outcome strike(Scene scene) throws InterruptedException;

    /** Whether it struck, and what is worth telling. */
    record Outcome(boolean struck, String detail) {
        static Outcome done(String detail) {
            return new Outcome(true, detail);
        }

        static Outcome leftOut(String why) {
            return new Outcome(false, why);
        }
    }
}
