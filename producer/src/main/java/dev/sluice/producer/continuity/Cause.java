package dev.sluice.producer.continuity;

import java.util.Locale;

/** Why trades were not received. */
public enum Cause {
    /** A connection ended and another one began. */
    RECONNECT,
    /** The venue left ids out within one connection. */
    LEFT_OUT,
    /** We let the connection go because the spool had no room. */
    SPOOL_FULL,
    /** The connector was not running. */
    RESTART,
    /** The venue began to count anew, or jumped so far that nobody can tell whether it did. */
    VENUE_RESET;

    /** As a record says it: in small letters. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
