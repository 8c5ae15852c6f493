package dev.sluice.producer.generator;

/**
 * What is wrong with a record on purpose.
 *
 * @param name what was done to it
 * @param reason the error reason that its dead letter must have; empty if no reader minds the flaw
 */
public record Flaw(String name, String reason) {
    /** Whether the record is as good as without the flaw. */
    public boolean isHarmless() {
        return reason.isEmpty();
    }
}
