package dev.sluice.sdk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what the server says of events that it does not take. What is no JSON, or says nothing of use, names no event. */
final class ErrorBody {
    private final Map<?, ?> body;

    private ErrorBody(Map<?, ?> body) {
        this.body = body;
    }

    static ErrorBody of(String text) {
        try {
            return new ErrorBody(JsonReader.read(text) instanceof Map<?, ?> map ? map : Map.of());
        } catch (IllegalArgumentException e) {
            return new ErrorBody(Map.of());
        }
    }

    /** Position in the request of the one event that is too large. */
    Optional<Integer> index() {
        return whole(body.get("index"));
    }

    /**
     * The violations of each event that has an error, by its position in the request. Warnings alone refuse nothing, unless there
     * is nothing else that the server can have meant.
     *
     * @param eventIds of the request, in its order; an id goes before an index
     */
    Map<Integer, List<Violation>> named(List<String> eventIds) {
        Map<Integer, List<Violation>> errors = named(eventIds, List.of("error"));
        return errors.isEmpty() ? named(eventIds, List.of("error", "warning")) : errors;
    }

    private Map<Integer, List<Violation>> named(List<String> eventIds, List<String> severities) {
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < eventIds.size(); i++) {
            positions.put(eventIds.get(i), i);
        }
        Map<Integer, List<Violation>> named = new TreeMap<>();
        if (body.get("violations") instanceof List<?> violations) {
            for (Object item : violations) {
                if (item instanceof Map<?, ?> violation && severities.contains(text(violation, "severity", "error"))) {
                    position(violation, positions)
                            .ifPresent(at -> named.computeIfAbsent(at, unused -> new ArrayList<>())
                                    .add(violation(violation)));
                }
            }
        }
        return named;
    }

    private static Optional<Integer> position(Map<?, ?> violation, Map<String, Integer> positions) {
        return violation.get("event_id") instanceof String id && positions.containsKey(id)
                ? Optional.of(positions.get(id))
                : whole(violation.get("index")).filter(at -> at < positions.size());
    }

    private static Violation violation(Map<?, ?> violation) {
        return new Violation(
                text(violation, "rule", ""),
                text(violation, "errorType", ""),
                text(violation, "errorReason", ""),
                text(violation, "field", ""));
    }

    private static String text(Map<?, ?> object, String name, String otherwise) {
        return object.get(name) instanceof String text ? text : otherwise;
    }

    private static Optional<Integer> whole(Object value) {
        boolean isPosition = value instanceof BigDecimal number
                && number.signum() >= 0
                && number.compareTo(BigDecimal.valueOf(SluiceConfig.MOST_BATCH_EVENTS)) < 0;
        return isPosition ? Optional.of(((BigDecimal) value).intValue()) : Optional.empty();
    }
}
