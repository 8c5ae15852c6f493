package dev.sluice.ops.deadletter;

/** What dead letters are counted by. */
public enum Grouping {
    DATASET,
    /** Type and reason of the first violation. */
    REASON,
    /** Every broken rule, not only the first. */
    RULE
}
