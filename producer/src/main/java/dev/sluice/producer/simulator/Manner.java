package dev.sluice.producer.simulator;

/** How trades were written to a connection. */
public enum Manner {
    /** Well, for the first time on this connection's stream. */
    LIVE,
    /** Well, as a duplicate. */
    AGAIN,
    /** Well, among the last trades at the start of a subscription. */
    REPLAYED,
    /** In a message that is not what the venue documents. */
    MALFORMED,
    /** Not at all: the connection was dropped or had fallen silent. */
    MISSED
}
