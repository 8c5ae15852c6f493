package dev.sluice.validation;

import java.util.Locale;

/** Why a record holds no event that a rule could judge. Whoever judges, asks in the order of these. */
public enum Fault {
    /** A tombstone. */
    VALUE_IS_NULL("The value is not null."),
    VALUE_TOO_LARGE("The value is no longer than the contract allows."),
    /** No Confluent header: text, another format, an empty value. */
    NOT_FRAMED("The value starts with a zero byte and a schema id."),
    UNKNOWN_SCHEMA_ID("The registry knows the schema id."),
    INCOMPATIBLE_SCHEMA("Readers of the contract's schema can read the writer's."),
    UNDECODABLE("The bytes are an event of the writer's schema.");

    /** Family of all of them, in K2's words. */
    public static final String ERROR_TYPE = "deserialization_failed_or_null_fields";

    private final String sentence;

    Fault(String sentence) {
        this.sentence = sentence;
    }

    /** Stable id, as of a rule. */
    public String id() {
        return "frame-" + reason().replace('_', '-');
    }

    /** Stable name, as of a broken rule. */
    public String reason() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a good record looks like. */
    public String sentence() {
        return sentence;
    }
}
