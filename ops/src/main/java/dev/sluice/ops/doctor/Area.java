package dev.sluice.ops.doctor;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
    FEEDS;

    /** As it is typed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The area of that word. */
    public static Optional<Area> named(String word) {
        return Arrays.stream(values()).filter(area -> area.word().equals(word)).findFirst();
    }

    /** The area that a part of the stack belongs to. */
    static Area ofPart(String part) {
        return switch (part) {
            case "database" -> DATABASE;
            case "broker" -> KAFKA;
            case "registry" -> REGISTRY;
            case "object-store" -> STORAGE;
            case "driver", "driver-status" -> SPARK;
            case "realtime" -> REALTIME;
            case "supervisor", "platform-copy", "repairs" -> PLATFORM;
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
