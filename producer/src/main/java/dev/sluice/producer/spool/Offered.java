package dev.sluice.producer.spool;

/** What became of a record that was offered. */
public enum Offered {
    /** It waits in memory for the broker, which is there. A crash loses it, unless the broker has it by then. */
    IN_MEMORY,
    /** The operating system has it in the spool's file: a killed process loses it no more. */
    ON_DISK,
    /** There is no room. It is not here: the caller stops its feed until there is, and says what it missed. */
    REFUSED
}
