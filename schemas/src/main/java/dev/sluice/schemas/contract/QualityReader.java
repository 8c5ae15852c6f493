package dev.sluice.schemas.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Reads the quality entries of engine {@code sluice} as declarations of rules; what an argument means is for others. */
final class QualityReader {
    /** The engine of our rules. */
    private static final String ENGINE = "sluice";

    private static final String TYPE = "custom";
    private static final int MOST_RULES = 500;

    private final List<String> problems;
    private final List<ForeignQuality> foreign = new ArrayList<>();
    private final Set<String> ids = new TreeSet<>();

    QualityReader(List<String> problems) {
        this.problems = problems;
    }

    /** Those of the fields in the order of the file, then those of the whole record. */
    List<RuleDeclaration> rules(JsonNode object) {
        List<RuleDeclaration> rules = new ArrayList<>();
        for (JsonNode property : object.path("properties")) {
            add(rules, property.path("name").asText(), property.path("quality"));
        }
        add(rules, "", object.path("quality"));
        if (rules.size() > MOST_RULES) {
            problems.add("has " + rules.size() + " rules; " + MOST_RULES
                    + " are the most that each record can be judged by, and that can be checked against each other");
        }
        return rules;
    }

    /** Those entries that {@link #rules} has left to other engines. */
    List<ForeignQuality> foreign() {
        return foreign;
    }

    private void add(List<RuleDeclaration> rules, String field, JsonNode entries) {
        for (JsonNode entry : entries) {
            String engine = entry.path("engine").asText();
            if (!engine.equals(ENGINE)) {
                foreign.add(new ForeignQuality(field, entry.path("id").asText(), engine));
            } else {
                RuleDeclaration rule = rule(field, entry);
                if (!ids.add(rule.id())) {
                    problems.add("rule id '" + rule.id()
                            + "' stands twice; ids are written to dead letters and must be unique");
                }
                rules.add(rule);
            }
        }
    }

    private RuleDeclaration rule(String field, JsonNode entry) {
        String of = field.isEmpty() ? "record" : "field '" + field + "'";
        String where = of + " rule '" + entry.path("id").asText() + "' ";
        JsonNode arguments = entry.path("implementation");
        if (!TYPE.equals(entry.path("type").asText())) {
            problems.add(where + "type must be custom where the engine is sluice, got '"
                    + entry.path("type").asText() + "'");
        }
        return new RuleDeclaration(
                text(entry, "id", of + ": quality id"),
                field,
                text(arguments, "kind", where + "implementation.kind"),
                severity(where, entry.path("severity").asText("error")),
                text(arguments, "errorType", where + "implementation.errorType"),
                text(arguments, "errorReason", where + "implementation.errorReason"),
                text(entry, "description", where + "description"),
                arguments);
    }

    private Severity severity(String where, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "error" -> Severity.REJECT;
            case "warning" -> Severity.WARN;
            default -> {
                problems.add(where + "severity must be error or warning, got '" + text + "'");
                yield Severity.REJECT;
            }
        };
    }

    private String text(JsonNode node, String key, String where) {
        String text = node.path(key).asText("");
        if (text.isBlank()) {
            problems.add(where + " is missing");
        }
        return text;
    }
}
