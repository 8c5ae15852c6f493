package dev.sluice.ops.drill;

import dev.sluice.ops.platform.Platform;
import dev.sluice.schemas.settings.Keys;
import java.util.List;

/** A stream stands still, or what it goes by is damaged. */
final class StreamIncidents {
    private static final String BRONZE = "bronze.payments";
    private static final String SUPERVISOR = "supervisor";
    private static final String DRIVER = "driver";
    private static final String RECOVER = "recover";
    private static final int GARBAGE = 200;
    /** With a batch every two seconds more than a drill's sender sends: without a peak nobody would notice in bronze. */
    private static final String FEW = "50";
    /** Longer than a record takes on a busy machine. */
    private static final String SMOKE = "smoke payments --within 2m";
    /** The least that a driver can be given. */
    private static final String LITTLE_MB = "512";
    /** Records of a megabyte, more of them than it has memory for. */
    private static final int LARGE = 400;
    /** Ten minutes of such batches, and not so many that next to them a thousand bad records would be few. */
    private static final int PEAK = 10_000;

    static final List<Incident> ALL = List.of(
            new Incident(
                    "driver-dead",
                    "The process of all jobs is killed in the middle of its batches, and nobody starts it again.",
                    "streams.md#the-driver-or-a-job-died",
                    (platform, commands) -> Wreck.kill(platform, List.of(SUPERVISOR, DRIVER)),
                    Sign.of("doctor spark", "driver is dead"),
                    List.of(RECOVER),
                    Sign.well("doctor spark")),
            new Incident(
                    "driver-hangs",
                    "The process of all jobs stands still: it runs, and moves nothing.",
                    "alerts.md#a-stream-stands-still",
                    (platform, commands) -> Wreck.stall(platform, DRIVER),
                    Sign.of("doctor spark", "it stands still"),
                    List.of("restart driver"),
                    Sign.well("doctor spark")),
            new Incident(
                    "stream-behind",
                    "A peak comes while batches are allowed so few records that they cannot catch up.",
                    "streams.md#a-stream-falls-behind",
                    (platform, commands) -> fallBehind(platform),
                    Sign.of("lag payments", "payments +bronze +\\d+,\\d.* critical"),
                    List.of("stats", "table inspect silver.payments", "restart driver"),
                    Sign.well("lag payments")),
            new Incident(
                    "takes-too-long",
                    "Somebody has silver look for news every ten minutes alone, and events are late in all tables behind it.",
                    "alerts.md#it-takes-too-long",
                    (platform, commands) -> OtherShell.restartDriver(platform, Keys.SILVER_TRIGGER, "PT10M"),
                    Sign.of(SMOKE, "payments .*stopped"),
                    List.of("stats", "restart driver"),
                    Sign.well(SMOKE)),
            new Incident(
                    "out-of-memory",
                    "Somebody has given the driver little memory, and a sender sends records of a megabyte.",
                    "streams.md#the-driver-runs-out-of-memory",
                    (platform, commands) -> {
                        OtherShell.restartDriver(platform, Keys.DRIVER_MEMORY_MB, LITTLE_MB);
                        Wreck.sendLarge(platform, Wreck.payments(platform), LARGE);
                    },
                    Sign.of("doctor spark", "driver ran out of memory"),
                    List.of(
                            "stats",
                            Keys.DRIVER_MEMORY_MB.variable() + "=2048 restart driver",
                            // Waits until all that came is in tables, and takes nothing back.
                            Keys.DRIVER_MEMORY_MB.variable() + "=2048 " + RECOVER,
                            "dlq discard payments --type deserialization_failed_or_null_fields --reason drill --yes"),
                    Sign.well("doctor")),
            new Incident(
                    "checkpoint-damaged",
                    "A crash has cut off a file of a checkpoint.",
                    "streams.md#a-checkpoint-is-damaged",
                    (platform, commands) -> {
                        Wreck.awaitOffsets(platform, "silver.payments");
                        Wreck.kill(platform, List.of(SUPERVISOR, DRIVER));
                        Wreck.cutOffCheckpoint(platform, "silver.payments");
                    },
                    Sign.of("doctor silver payments", "The checkpoint of silver.payments"),
                    List.of("checkpoint rebuild silver.payments", RECOVER),
                    Sign.well("checkpoint verify")),
            new Incident(
                    "bronze-stuck",
                    "Somebody has paused bronze and told nobody.",
                    "streams.md#bronze-takes-nothing-in",
                    (platform, commands) -> Wreck.pause(platform, BRONZE),
                    Sign.of("doctor bronze payments", "bronze.payments was paused by somebody"),
                    List.of("resume bronze.payments"),
                    Sign.well("doctor bronze payments")),
            new Incident(
                    "retention-overtook-bronze",
                    "Bronze was paused for too long: Kafka has deleted records that it had not read.",
                    "kafka-and-registry.md#a-topic-was-deleted-made-anew-or-overtaken-by-retention",
                    StreamIncidents::overtake,
                    Sign.of("doctor bronze payments", "Retention has overtaken bronze.payments"),
                    List.of("topic accept payments --reason drill --yes"),
                    Sign.well("doctor bronze payments")));

    private StreamIncidents() {}

    /** Whoever restarts the driver from a shell without that setting has large batches again. */
    private static void fallBehind(Platform platform) {
        OtherShell.restartDriver(platform, Keys.MAX_RECORDS, FEW);
        Rush.send(platform, PEAK);
    }

    private static void overtake(Platform platform, Commands commands) {
        commands.run(List.of("pause", BRONZE, "--reason", "drill"));
        Wreck.sendGarbage(platform, Wreck.payments(platform), GARBAGE);
        Wreck.expire(platform, Wreck.payments(platform));
        commands.run(List.of("resume", BRONZE));
    }
}
