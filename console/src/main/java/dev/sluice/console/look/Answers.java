package dev.sluice.console.look;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How long each part took to answer the question that it was asked last, or until it was given up. */
final class Answers {
    private final Map<String, Duration> took = new ConcurrentHashMap<>();

    /** The eye that asks {@code part} and nobody else, and is timed. */
    <T> Eye<T> of(String part, Eye<T> eye) {
        return () -> {
            long asked = System.nanoTime();
            try {
                return eye.see();
            } finally {
                note(part, Duration.ofNanos(System.nanoTime() - asked));
            }
        };
    }

    void note(String part, Duration time) {
        took.put(part, time);
    }

    /** By part; without those that were never asked. */
    Map<String, Duration> all() {
        return Map.copyOf(took);
    }
}
