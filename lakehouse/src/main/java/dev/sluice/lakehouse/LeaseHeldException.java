package dev.sluice.lakehouse;

/** Somebody else has the right that was asked for. */
public final class LeaseHeldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param name what was asked for, for example {@code silver.payments}
     * @param holder who has it
     */
    LeaseHeldException(String name, String holder) {
        super(name + " is in the hands of " + holder
                + "; two at once are refused. Nothing was changed: wait, or stop that" + " one first.");
    }
}
