package dev.sluice.ops.doctor;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A part of a platform that an operator asks about. */
public enum Area {
    /** The directory of the instance, its supervisor and what it remembers. */
    PLATFORM,
    DATABASE,
    KAFKA,
    REGISTRY,
    STORAGE,
    /** The driver and its streams. */
    SPARK,
    REALTIME,
    FEEDS,
    /** Who looks at the platform and its tables, and who tells people. */
    MONITORING;

    /** What else an area is called, by people and in old runbooks. */
    private static final Map<String, Area> OTHER_WORDS = Map.of(
            "streaming", SPARK,
            "feed", FEEDS,
            "producer", FEEDS,
            "producers", FEEDS,
            "minio", STORAGE,
            "s3", STORAGE,
            "postgres", DATABASE);

    /** As it is typed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The area of that word. */
    public static Optional<Area> named(String word) {
        return Arrays.stream(values())
                .filter(area -> area.word().equals(word))
                .findFirst()
                .or(() -> Optional.ofNullable(OTHER_WORDS.get(word)));
    }

    /** The area that a part belongs to: a process of the local platform, or a service of docker compose. */
    public static Area ofPart(String part) {
        return switch (part) {
            case "database", "postgres" -> DATABASE;
            case "broker", "kafka" -> KAFKA;
            case "registry" -> REGISTRY;
            case "object-store", "s3", "bucket" -> STORAGE;
            case "driver", "driver-status", "jobs", "spark-master", "spark-worker", "cluster-jars" -> SPARK;
            case "realtime", "realtime-job" -> REALTIME;
            case "supervisor", "platform-copy", "repairs", "apply" -> PLATFORM;
            case "console", "prometheus", "alertmanager", "grafana", "trino" -> MONITORING;
            default -> FEEDS;
        };
    }

    /** What a stream of {@code layer} cannot do without. */
    static List<Area> neededBy(String layer) {
        return switch (layer) {
            case "bronze" -> List.of(PLATFORM, DATABASE, KAFKA, STORAGE, SPARK);
            case "silver" -> List.of(PLATFORM, DATABASE, REGISTRY, STORAGE, SPARK);
            default -> List.of(PLATFORM, DATABASE, STORAGE, SPARK);
        };
    }
}
