package dev.sluice.ops.drill;

import dev.sluice.schedule.Scheduler;
import dev.sluice.schedule.Tasks;
import dev.sluice.schemas.settings.Keys;
import java.time.Duration;
import java.util.List;

/** Records are bad, or tables are not as they should be. */
final class TableIncidents {
    private static final String SILVER = "silver.payments";
    private static final String LIMITED = "SLUICE_HEALTH_DISK_PERCENT=" + Ballast.LIMIT + " ";
    private static final String FILED = "doctor silver payments";
    /** The threshold unless somebody has set another, and as many as are no accident. */
    private static final int FILES = Integer.parseInt(Keys.HEALTH_SMALL_FILES.fallback()) + 100;

    private static final String DOCTOR = "doctor payments";
    private static final String REASONS = "dlq stats payments --by reason";
    private static final String OPEN = "are open dead letters .*: ";
    /** More than one of twenty in five minutes: the sender of a drill sends ten a second. */
    private static final int GARBAGE = 1_000;

    private static final String DISCARD =
            "dlq discard payments --type deserialization_failed_or_null_fields --reason drill --yes";
    private static final Incident.Cause RUBBISH =
            (platform, commands) -> Wreck.sendGarbage(platform, Wreck.payments(platform), GARBAGE);

    static final List<Incident> ALL = List.of(
            new Incident(
                    "bad-records",
                    "A sender sends rubbish for a while.",
                    "data-quality.md#the-sender-sent-rubbish-for-a-while",
                    RUBBISH,
                    Sign.of(DOCTOR, OPEN + "not_framed"),
                    List.of(REASONS, "dlq trend payments", DISCARD),
                    Sign.well(DOCTOR)),
            new Incident(
                    "emergency",
                    "Something wrong is being sent, and nothing more of it may come in.",
                    "start-and-stop.md#emergency-nothing-more-is-to-come-in",
                    RUBBISH,
                    Sign.of(DOCTOR, OPEN + "not_framed"),
                    List.of(
                            "pause bronze.payments --reason drill",
                            "feed stop payments",
                            "schedule pause settlement --reason drill",
                            DISCARD,
                            "resume bronze.payments",
                            "feed start payments",
                            "schedule resume settlement"),
                    Sign.well(DOCTOR)),
            new Incident(
                    "schema-changed",
                    "A sender writes by a schema that was never agreed, past the registry's rule.",
                    "data-quality.md#the-writers-schema-changed",
                    (platform, commands) -> Wreck.sendOtherSchema(platform, GARBAGE),
                    Sign.of(DOCTOR, OPEN + "incompatible_schema"),
                    List.of(REASONS, "apply --plan", DISCARD),
                    Sign.well(DOCTOR)),
            new Incident(
                    "rule-too-strict",
                    "Somebody has made a rule of a contract too strict, and good payments die.",
                    "data-quality.md#a-rule-is-too-strict",
                    StrictContracts::takeEffect,
                    Sign.of(DOCTOR, OPEN + "amount_must_be_positive"),
                    List.of(
                            REASONS,
                            "down",
                            "up --contracts shipped",
                            "dlq redrive payments --rule " + StrictContracts.RULE),
                    Sign.well(DOCTOR)),
            new Incident(
                    "rows-deleted",
                    "Somebody has deleted rows of silver by hand.",
                    "history.md#reprocess-what-an-incident-spoiled",
                    (platform, commands) -> Wreck.deleteRows(platform, SILVER),
                    Sign.of(DOCTOR, "The audit of payments does not hold"),
                    List.of("replay silver payments", "replay diff silver.payments", "replay swap silver.payments"),
                    Sign.well(DOCTOR)),
            new Incident(
                    "small-files",
                    "A table has become more than a thousand small files, and queries are slow.",
                    "storage.md#queries-are-slow",
                    (platform, commands) -> Wreck.scatter(platform, SILVER, FILES),
                    Sign.of(FILED, "silver.payments lies in .* small files"),
                    List.of("table inspect silver.payments", "table compact silver.payments"),
                    Sign.well(FILED)),
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
                    Sign.of("doctor platform", "The task settlement has failed 4 times in a row"),
                    List.of("schedule runs settlement", "run settlement"),
                    Sign.well("doctor platform")),
            new Incident(
                    "schedule-stopped",
                    "Somebody has stopped the settlement of the day and told nobody: no day is closed any more.",
                    "schedule.md#a-task-does-not-run",
                    (platform, commands) -> Wreck.pause(platform, Scheduler.pauseOf("settlement")),
                    Sign.of("doctor platform", "The task settlement was paused by somebody"),
                    List.of("schedule list", "schedule resume settlement"),
                    Sign.well("doctor platform")),
            new Incident(
                    "schedule-overdue",
                    "Somebody has started the driver with a schedule in which the weekly audit never comes; three weeks are over.",
                    "schedule.md#a-task-does-not-run",
                    (platform, commands) -> {
                        OtherShell.restartDriver(platform, Keys.SCHEDULE_AUDIT, "never");
                        Wreck.ranLast(platform, Tasks.AUDIT, Duration.ofDays(21));
                    },
                    Sign.of("doctor platform", "The task audit is overdue"),
                    List.of("schedule list", "restart driver", "run audit"),
                    Sign.well("doctor platform")));

    private TableIncidents() {}
}
