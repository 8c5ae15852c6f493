package dev.sluice.ops.drill;

import java.util.List;

/** Records are bad, or tables are not as they should be. */
final class TableIncidents {
    private static final String SILVER = "silver.payments";
    private static final String LIMITED = "SLUICE_HEALTH_DISK_PERCENT=" + Ballast.LIMIT + " ";
    private static final String AUDIT = "audit";
    private static final String REASONS = "dlq stats payments --by reason";
    /** Behind how many died and how many were redriven. The sender of a drill makes one of a hundred records bad. */
    private static final String MANY_OPEN = " +[\\d,]+ +[\\d,]+ +[1-9][\\d,]{2,} ";

    private static final String FEW_OPEN = " +[\\d,]+ +[\\d,]+ +\\d{1,2} ";
    private static final int GARBAGE = 200;
    private static final String DISCARD =
            "dlq discard payments --type deserialization_failed_or_null_fields --reason drill --yes";
    static final List<Incident> ALL = List.of(
            new Incident(
                    "bad-records",
                    "A sender sends rubbish for a while.",
                    "data-quality.md#the-sender-sent-rubbish-for-a-while",
                    (platform, commands) -> Wreck.sendGarbage(platform, Wreck.payments(platform), GARBAGE),
                    Sign.of(REASONS, "not_framed" + MANY_OPEN),
                    List.of("dlq trend payments", DISCARD),
                    Sign.of(REASONS, "not_framed" + FEW_OPEN)),
            new Incident(
                    "schema-changed",
                    "A sender writes by a schema that was never agreed, past the registry's rule.",
                    "data-quality.md#the-writers-schema-changed",
                    (platform, commands) -> Wreck.sendOtherSchema(platform, GARBAGE),
                    Sign.of(REASONS, "incompatible_schema" + MANY_OPEN),
                    List.of("apply --plan", DISCARD),
                    Sign.of(REASONS, "incompatible_schema" + FEW_OPEN)),
            new Incident(
                    "rule-too-strict",
                    "Somebody has made a rule of a contract too strict, and good payments die.",
                    "data-quality.md#a-rule-is-too-strict",
                    StrictContracts::takeEffect,
                    Sign.of(REASONS, "amount_must_be_positive" + MANY_OPEN),
                    List.of("down", "up --contracts shipped", "dlq redrive payments --rule " + StrictContracts.RULE),
                    Sign.of(REASONS, "amount_must_be_positive" + FEW_OPEN)),
            new Incident(
                    "rows-deleted",
                    "Somebody has deleted rows of silver by hand.",
                    "history.md#reprocess-what-an-incident-spoiled",
                    (platform, commands) -> Wreck.deleteRows(platform, SILVER),
                    Sign.of(AUDIT, "✗"),
                    List.of("replay silver payments", "replay diff silver.payments", "replay swap silver.payments"),
                    Sign.well(AUDIT)),
            // The streams go on: a few are there again by the time that somebody looks.
            new Incident(
                    "small-files",
                    "A table has become many small files, and queries are slow.",
                    "storage.md#queries-are-slow",
                    (platform, commands) -> {},
                    Sign.of("table inspect silver.payments", "small files +(4\\d|[5-9]\\d|[\\d,]{3,})"),
                    List.of("table compact silver.payments"),
                    Sign.of("table inspect silver.payments", "small files +[1-3]?\\d(?![\\d,])")),
            new Incident(
                    "disk-fills",
                    "A crash has left a file that no table knows, and the disk is fuller than it may be.",
                    "storage.md#the-disk-fills",
                    (platform, commands) -> Wreck.fillDisk(platform, SILVER),
                    Sign.of(LIMITED + "doctor storage", "The disk of .* fills"),
                    List.of("table maintain " + SILVER + " --yes"),
                    Sign.well(LIMITED + "doctor storage")),
            new Incident(
                    "settlement-fails",
                    "The settlement of the day has failed four times in a row.",
                    "schedule.md#a-run-failed-again-and-again",
                    (platform, commands) -> Wreck.failRuns(platform, "settlement"),
                    Sign.of("schedule list", "settlement .* 4\\b"),
                    List.of("schedule runs settlement", "run settlement"),
                    Sign.well("schedule list")));

    private TableIncidents() {}
}
