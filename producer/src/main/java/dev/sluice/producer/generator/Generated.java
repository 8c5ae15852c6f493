package dev.sluice.producer.generator;

/**
 * A record to send, and what it is.
 *
 * @param key null for none
 * @param value null for a tombstone
 */
// Compared by nobody, so that arrays may stand in it.
@SuppressWarnings("ArrayRecordComponent")
public record Generated(byte[] key, byte[] value, Made made) {

    /** The same bytes once more, as number {@code number} of the run. */
    public Generated repeated(long number) {
        return new Generated(key, value, made.repeated(number));
    }
}
