package dev.sluice.ops.drill;

import dev.sluice.lakehouse.Pauses;
import dev.sluice.ops.platform.Platform;
import java.util.List;

/** A stream stands still, or what it goes by is damaged. */
final class StreamIncidents {
    private static final String BRONZE = "bronze.payments";
    private static final String SUPERVISOR = "supervisor";
    private static final String DRIVER = "driver";
    private static final String RECOVER = "recover";
    private static final int GARBAGE = 200;

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
                    "streams.md#a-stream-falls-behind",
                    (platform, commands) -> Wreck.stall(platform, DRIVER),
                    Sign.of("doctor spark", "it stands still"),
                    List.of("restart driver"),
                    Sign.well("doctor spark")),
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
                    (platform, commands) -> pause(platform),
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

    private static void pause(Platform platform) {
        try (Pauses pauses = new Pauses(platform.lake(), "somebody")) {
            pauses.pause(BRONZE, "no reason given");
        }
    }

    private static void overtake(Platform platform, Commands commands) {
        commands.run(List.of("pause", BRONZE, "--reason", "drill"));
        Wreck.sendGarbage(platform, Wreck.payments(platform), GARBAGE);
        Wreck.expire(platform, Wreck.payments(platform));
        commands.run(List.of("resume", BRONZE));
    }
}
