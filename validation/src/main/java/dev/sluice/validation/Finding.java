package dev.sluice.validation;

/**
 * Something that a rule set says and hardly means.
 *
 * @param rule the rule that should be changed
 * @param field the field that it names
 * @param what what is wrong, in one sentence
 * @param remedy what to do about it, in one sentence
 */
public record Finding(Kind kind, RuleId rule, String field, String what, String remedy) {
    /** What follows from it for records. */
    public enum Kind {
        /** No record can pass. */
        CONTRADICTION,
        /** A part of a rule never has a say. */
        UNREACHABLE,
        /** Without the rule the same records pass. */
        REDUNDANT
    }
}
