package dev.sluice.producer.continuity;

/** What a trade is to its series. All of them are trades and are published, whatever the verdict. */
public enum Verdict {
    /** The first of its series that this ledger knows. */
    FIRST,
    /** The one after the newest. */
    NEXT,
    /** Newer than the next: what lies between is missing from now on. */
    GAP,
    /** Was missing. */
    LATE,
    /** Not newer than the newest, and was not missing. */
    REPEATED,
    /** Its id is far from all others; if the one after it is, too, the venue counts anew. Changes nothing alone. */
    STRAY,
    /** The second in a row that is far from all others: the venue counts anew, and so do we. */
    RESET,
    /** Its series is one more than the ledger has room for. Nothing is known about it. */
    UNWATCHED
}
