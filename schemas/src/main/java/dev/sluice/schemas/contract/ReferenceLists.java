package dev.sluice.schemas.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the custom property {@code referenceLists}: an object of named lists of texts. */
final class ReferenceLists {
    private final List<String> problems;

    ReferenceLists(List<String> problems) {
        this.problems = problems;
    }

    /** Empty if there is no such property. */
    Map<String, List<String>> read(JsonNode property) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        if (property.isMissingNode()) {
            return lists;
        }
        if (!property.isObject()) {
            problems.add("customProperties.referenceLists must be named lists of texts, got " + property);
        }
        property.fields().forEachRemaining(list -> lists.put(list.getKey(), texts(list.getKey(), list.getValue())));
        return lists;
    }

    private List<String> texts(String name, JsonNode list) {
        Set<String> texts = new LinkedHashSet<>();
        for (JsonNode value : list) {
            if (!value.isTextual()) {
                problems.add("reference list '" + name + "' must hold texts, got " + value + "; write it in quotes");
            } else if (!texts.add(value.asText())) {
                problems.add("reference list '" + name + "' has " + value + " twice");
            }
        }
        if (!list.isArray() || list.isEmpty()) {
            problems.add("reference list '" + name + "' must be a list of at least one text, got " + list);
        }
        return List.copyOf(texts);
    }
}
