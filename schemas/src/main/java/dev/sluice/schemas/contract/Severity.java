package dev.sluice.schemas.contract;

/** What a broken rule does to its record. */
public enum Severity {
    /** The record goes to the dead letters. */
    REJECT,
    /** The record stays in silver and names the rule in its column {@code warnings}. */
    WARN
}
