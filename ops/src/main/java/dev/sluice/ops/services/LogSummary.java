package dev.sluice.ops.services;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts what logs complain of. Complaints that differ in numbers, ids and quoted words alone are one. */
public final class LogSummary {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The level stands near the begin of a line, whoever wrote it. */
    private static final Pattern LINE =
            Pattern.compile("^.{0,60}?\\b(WARN|WARNING|ERROR|FATAL|SEVERE)\\b[\\]:]?\\s+(.*)$");

    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern NUMBER = Pattern.compile("[0-9a-fA-F]*[0-9][0-9a-fA-F]*([.:-][0-9a-fA-F]+)*");
    private static final int SHAPE_LENGTH = 160;

    private final Map<Complaint, Seen> complaints = new HashMap<>();

    /**
     * What logs complain of.
     *
     * @param shape the words without what differs from time to time
     */
    public record Complaint(String part, boolean isError, String shape) {}

    /** How often, and the last of them as it was written. */
    public record Seen(long times, String last) {}

    /** A complaint and how often it was seen. */
    public record Row(Complaint complaint, Seen seen) {}

    /** Takes in a line of a part's log. */
    public void add(String part, String line) {
        complaint(line).ifPresent(words -> {
            Complaint complaint = new Complaint(part, words.isError(), shape(words.text()));
            complaints.merge(
                    complaint, new Seen(1, words.text()), (before, now) -> new Seen(before.times() + 1, now.last()));
        });
    }

    /** Errors first, then what is seen most often. */
    public List<Row> rows() {
        return complaints.entrySet().stream()
                .map(entry -> new Row(entry.getKey(), entry.getValue()))
                .sorted(Comparator.<Row, Boolean>comparing(
                                row -> !row.complaint().isError())
                        .thenComparing(row -> -row.seen().times())
                        .thenComparing(row -> row.complaint().part())
                        .thenComparing(row -> row.complaint().shape()))
                .toList();
    }

    private record Words(boolean isError, String text) {}

    private static Optional<Words> complaint(String line) {
        if (line.startsWith("{")) {
            return ofJson(line);
        }
        Matcher parts = LINE.matcher(line);
        return parts.matches() ? Optional.of(words(parts.group(1), parts.group(2))) : Optional.empty();
    }

    private static Optional<Words> ofJson(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            String level = node.path("level").asText();
            return level.matches("WARN|WARNING|ERROR|FATAL|SEVERE")
                    ? Optional.of(words(
                            level,
                            node.path("logger").asText() + ": "
                                    + node.path("message").asText()))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty(); // cut off, or no log line
        }
    }

    private static Words words(String level, String text) {
        return new Words(!level.startsWith("WARN"), text.strip());
    }

    /** Without what is different each time. */
    static String shape(String text) {
        String bare = NUMBER.matcher(QUOTED.matcher(text).replaceAll("…")).replaceAll("#");
        return bare.length() > SHAPE_LENGTH ? bare.substring(0, SHAPE_LENGTH) + "…" : bare;
    }
}
