package dev.sluice.schemas.table;

import static dev.sluice.schemas.table.Column.optional;
import static dev.sluice.schemas.table.Column.required;

import java.util.List;

/** Columns that judgement adds to silver rows and to dead letters. */
public final class Judged {
    public static final String WARNINGS = "warnings";
    public static final String RULE_SET = "rule_set";
    public static final String VIOLATIONS = "violations";
    public static final String ERROR_TYPE = "error_type";
    public static final String ERROR_REASON = "error_reason";
    public static final String FIRST_SEEN = "first_seen";
    public static final String STATUS = "status";
    public static final String STATUS_REASON = "status_reason";
    public static final String STATUS_SINCE = "status_since";
    public static final String REVISION = "table_revision";

    public static final ColumnType VIOLATION = ColumnType.struct(List.of(
            optional("rule", ColumnType.STRING, "Id of the broken rule."),
            optional("error_type", ColumnType.STRING, "Family of the error."),
            optional("error_reason", ColumnType.STRING, "The error."),
            optional("field", ColumnType.STRING, "Field that broke the rule; null if the record could not be decoded."),
            optional("value", ColumnType.STRING, "The offending value as text, cut at 256 characters.")));

    static final Column RULE_SET_COLUMN =
            required(RULE_SET, ColumnType.STRING, "Version and fingerprint of the rules that judged the row.");

    static final List<Column> IN_SILVER = List.of(
            required(
                    WARNINGS, ColumnType.listOf(ColumnType.STRING), "Ids of the rules that only warn and were broken."),
            RULE_SET_COLUMN,
            required(
                    REVISION,
                    ColumnType.LONG,
                    "0 for a row of the stream; else the revision of this table that brought it from the dead letters."));

    static final List<Column> IN_DEAD_LETTERS = List.of(
            required(VIOLATIONS, ColumnType.listOf(VIOLATION), "Every rule that the record broke."),
            required(ERROR_TYPE, ColumnType.STRING, "Family of the first violation."),
            required(ERROR_REASON, ColumnType.STRING, "The first violation."),
            RULE_SET_COLUMN,
            required(FIRST_SEEN, ColumnType.TIMESTAMPTZ, "When the record was first judged bad."),
            required(STATUS, ColumnType.STRING, "open, redriven or discarded."),
            optional(STATUS_REASON, ColumnType.STRING, "Why it is no longer open."),
            optional(STATUS_SINCE, ColumnType.TIMESTAMPTZ, "Since when it is no longer open."));

    private Judged() {}
}
