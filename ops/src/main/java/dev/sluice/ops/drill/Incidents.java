package dev.sluice.ops.drill;

import dev.sluice.lakehouse.Pauses;
import dev.sluice.ops.drill.Incident.Sign;
import dev.sluice.ops.platform.Platform;
import dev.sluice.schemas.contract.Contract;
import java.util.List;
import java.util.Optional;

/** All incidents that can be practised, in the order of the runbook's pages. */
public final class Incidents {
    private static final String PAYMENTS = "payments";
    private static final String SUPERVISOR = "supervisor";
    private static final String DRIVER = "driver";
    private static final String RECOVER = "recover";
    private static final int GARBAGE = 200;

    /** A platform's parts, the one that would start the others again first. */
    private static final List<String> EVERYTHING =
            List.of(SUPERVISOR, PAYMENTS, "trades", "venue", "realtime", DRIVER, "broker", "registry", "database");

    /** All of them. */
    public static final List<Incident> ALL = List.of(
            new Incident(
                    "broker-down",
                    "The broker dies, and nobody starts it again.",
                    "kafka-and-registry.md#the-broker-is-down",
                    (platform, commands) -> Wreck.kill(platform, List.of(SUPERVISOR, "broker")),
                    new Sign("doctor kafka", "broker is dead"),
                    List.of(RECOVER),
                    "doctor kafka"),
            new Incident(
                    "registry-hangs",
                    "The registry takes connections and answers nobody.",
                    "kafka-and-registry.md#the-registry-is-slow-or-down",
                    (platform, commands) -> Wreck.stall(platform, "registry"),
                    new Sign("doctor registry", "registry .*does not answer"),
                    List.of("restart registry"),
                    "doctor registry"),
            new Incident(
                    "retention-overtook-bronze",
                    "Bronze was paused for too long: Kafka has deleted records that it had not read.",
                    "kafka-and-registry.md#a-topic-was-deleted-made-anew-or-overtaken-by-retention",
                    Incidents::overtake,
                    new Sign("topic inspect payments", "accept"),
                    List.of("topic accept payments --reason drill --yes"),
                    "doctor bronze payments"),
            new Incident(
                    "driver-dead",
                    "The process of all jobs is killed in the middle of its batches, and nobody starts it again.",
                    "streams.md#the-driver-or-a-job-died",
                    (platform, commands) -> Wreck.kill(platform, List.of(SUPERVISOR, DRIVER)),
                    new Sign("doctor spark", "driver is dead"),
                    List.of(RECOVER),
                    "doctor spark"),
            new Incident(
                    "driver-hangs",
                    "The process of all jobs stands still: it runs, and moves nothing.",
                    "streams.md#a-stream-falls-behind",
                    (platform, commands) -> Wreck.stall(platform, DRIVER),
                    new Sign("lag payments --max-records 200", "payments"),
                    List.of("restart driver"),
                    "lag payments"),
            new Incident(
                    "checkpoint-damaged",
                    "A crash has cut off a file of a checkpoint.",
                    "streams.md#a-checkpoint-is-damaged",
                    (platform, commands) -> {
                        Wreck.kill(platform, List.of(SUPERVISOR, DRIVER));
                        Wreck.cutOffCheckpoint(platform, "silver.payments");
                    },
                    new Sign("checkpoint verify", "silver.payments"),
                    List.of("checkpoint rebuild silver.payments", RECOVER),
                    "checkpoint verify"),
            new Incident(
                    "bronze-stuck",
                    "Somebody has paused bronze and told nobody.",
                    "streams.md#bronze-takes-nothing-in",
                    (platform, commands) -> pause(platform, "bronze.payments"),
                    new Sign("doctor bronze payments", "bronze.payments .*paused|waits since"),
                    List.of("resume bronze.payments"),
                    "doctor bronze payments"),
            new Incident(
                    "bad-records",
                    "A sender sends rubbish.",
                    "data-quality.md#how-many-die-and-why",
                    (platform, commands) -> Wreck.sendGarbage(platform, topic(platform), GARBAGE),
                    new Sign("dlq stats payments --by reason", "[Nn]ot .*Avro|magic|framing|decod"),
                    List.of("dlq discard payments --type decode --reason drill"),
                    "audit"),
            new Incident(
                    "no-trades",
                    "The venue's line is dead, and nobody starts it again.",
                    "ways-in.md#no-trades-for-ten-minutes",
                    (platform, commands) -> Wreck.kill(platform, List.of(SUPERVISOR, "venue")),
                    new Sign("doctor feeds", "venue"),
                    List.of(RECOVER),
                    "doctor feeds"),
            new Incident(
                    "small-files",
                    "A table has become many small files, and queries are slow.",
                    "storage.md#queries-are-slow",
                    (platform, commands) -> {},
                    new Sign("table inspect silver.payments", "small"),
                    List.of("table compact silver.payments"),
                    "audit"),
            new Incident(
                    "table-lost",
                    "Somebody has deleted the folder of a gold table; there is a backup.",
                    "disaster.md#restore",
                    Incidents::loseTable,
                    new Sign("audit", "gold.payments_hourly"),
                    List.of("down", "backup restore BACKUPS --table gold.payments_hourly", "up", RECOVER),
                    "audit"),
            new Incident(
                    "everything-down",
                    "The machine lost its power.",
                    "disaster.md#everything-is-down",
                    (platform, commands) -> Wreck.kill(platform, EVERYTHING),
                    new Sign("doctor", "dead|died"),
                    List.of(RECOVER),
                    "status"));

    /** Where the backup of a drill lies; in commands it is this word. */
    static final String BACKUPS = "BACKUPS";

    private Incidents() {}

    /** The one of this name; empty if there is none. */
    public static Optional<Incident> named(String name) {
        return ALL.stream().filter(incident -> incident.name().equals(name)).findFirst();
    }

    private static void pause(Platform platform, String stream) {
        try (Pauses pauses = new Pauses(platform.lake(), "somebody")) {
            pauses.pause(stream, "no reason given");
        }
    }

    private static void overtake(Platform platform, Commands commands) {
        commands.run(List.of("pause", "bronze.payments", "--reason", "drill"));
        Wreck.sendGarbage(platform, topic(platform), GARBAGE);
        Wreck.expire(platform, topic(platform));
        commands.run(List.of("resume", "bronze.payments"));
    }

    private static void loseTable(Platform platform, Commands commands) {
        commands.run(List.of("backup", "create", BACKUPS));
        Wreck.deleteTable(platform, "gold.payments_hourly");
    }

    private static String topic(Platform platform) {
        Contract payments = platform.shape().declared().named(PAYMENTS);
        return payments.topic().name();
    }
}
