package dev.sluice.ops.ledger;

/**
 * A record that is not where its ledger says, or that no ledger names.
 *
 * @param id identity of the event; empty if it is not known
 * @param where in words: topic, partition and offset, and which entry of which ledger
 * @param found what there is, and what was expected
 */
public record Difference(Kind kind, String id, String where, String found) {
    /** In what way. */
    public enum Kind {
        /** A sound record that the tables do not have, or a duplicate of which they do not have the event. */
        MISSING,
        /** A broken record that is no dead letter for the stated reason. */
        NOT_DEAD,
        /** A sound record that is a dead letter. */
        DEAD,
        /** An event that silver has more than once. */
        DOUBLED,
        /** A record that no ledger names. */
        EXTRA
    }
}
