package dev.sluice.producer.spool;

/**
 * Told when a spool refuses its first record, and when it takes records again. Called from the spool's own thread,
 * which does nothing else meanwhile.
 */
public interface SpoolListener {
    /** A record was refused. Leave the venue: what it sends now has no place. {@code reason} says what is full. */
    void full(String reason);

    /** At least half of the room is back. Connect again. */
    void roomAgain();
}
