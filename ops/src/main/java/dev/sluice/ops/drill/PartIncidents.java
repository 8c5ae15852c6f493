package dev.sluice.ops.drill;

import dev.sluice.ops.platform.Platform;
import dev.sluice.stack.StoreKey;
import java.util.List;

/** A process dies or hangs. */
final class PartIncidents {
    private static final String SUPERVISOR = "supervisor";
    private static final String BROKER = "broker";
    private static final String DATABASE = "database";
    private static final String OBJECT_STORE = "object-store";
    private static final String RECOVER = "recover";

    static final List<Incident> ALL = List.of(
            new Incident(
                    "broker-down",
                    "The broker dies, and nobody starts it again.",
                    "kafka-and-registry.md#the-broker-is-down",
                    (platform, commands) -> Wreck.kill(platform, List.of(SUPERVISOR, BROKER)),
                    Sign.of("doctor kafka", "broker is dead"),
                    List.of("restart broker", RECOVER),
                    Sign.well("doctor kafka")),
            new Incident(
                    "api-refuses",
                    "The broker dies while products send events: the API refuses what it cannot store.",
                    "watching.md#is-the-api-well",
                    (platform, commands) -> Wreck.kill(platform, List.of(SUPERVISOR, BROKER)),
                    Sign.of("doctor feeds", "ingest runs, and is not ready"),
                    List.of("restart broker", RECOVER),
                    Sign.well("doctor feeds")),
            new Incident(
                    "registry-hangs",
                    "The registry takes connections and answers nobody.",
                    "kafka-and-registry.md#the-registry-is-slow-or-down",
                    (platform, commands) -> Wreck.stall(platform, "registry"),
                    Sign.of("doctor registry", "registry .*does not answer"),
                    List.of("restart registry"),
                    Sign.well("doctor registry")),
            new Incident(
                    "database-down",
                    "The database of catalog and leases dies, and nobody starts it again.",
                    "alerts.md#a-part-is-down",
                    (platform, commands) -> Wreck.kill(platform, List.of(SUPERVISOR, DATABASE)),
                    Sign.of("doctor database", "database is dead"),
                    List.of(RECOVER),
                    Sign.well("doctor database")),
            new Incident(
                    "object-store-down",
                    "The object store with all tables dies, and nobody starts it again.",
                    "storage.md#the-object-store",
                    (platform, commands) -> Wreck.kill(platform, List.of(SUPERVISOR, OBJECT_STORE)),
                    Sign.of("doctor storage", "object-store is dead"),
                    List.of("restart object-store", RECOVER),
                    Sign.well("doctor storage")),
            new Incident(
                    "key-refused",
                    "Somebody has given the object store another key, and the driver still has the old one.",
                    "storage.md#the-object-store-refuses-the-key",
                    PartIncidents::changeKey,
                    Sign.of("doctor spark", "the object store refuses our key"),
                    List.of("restart driver", RECOVER),
                    Sign.well("doctor")),
            new Incident(
                    "no-trades",
                    "A venue holds the line and says nothing any more.",
                    "ways-in.md#no-trades-for-ten-minutes",
                    (platform, commands) -> Wreck.stall(platform, "venue"),
                    Sign.of("doctor feeds", "trades has no connection to its venue"),
                    List.of("feed restart binance"),
                    Sign.well("doctor feeds")),
            new Incident(
                    "nobody-sends",
                    "Somebody has stopped the payments' sender and told nobody.",
                    "alerts.md#too-few-records-come-in",
                    (platform, commands) -> commands.run(List.of("feed", "stop", "payments")),
                    Sign.of("doctor feeds", "payments was told to end"),
                    List.of("feed start payments"),
                    Sign.well("doctor feeds")));

    private PartIncidents() {}

    /** A supervisor would hand the new key to everybody who needs it. */
    private static void changeKey(Platform platform, Commands commands) {
        Wreck.kill(platform, List.of(SUPERVISOR));
        StoreKey.replace(platform.instance().stack());
        commands.run(List.of("restart", OBJECT_STORE));
    }
}
