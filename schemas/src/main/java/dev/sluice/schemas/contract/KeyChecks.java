package dev.sluice.schemas.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.schemas.Nearest;
import java.util.List;

/**
 * Refuses keys that are nearly those of ODCS 3.1: a reader that asks for {@code quality} does not see {@code qualtiy}, and a
 * rule would be gone without a word. What is like no key at all is somebody's own and stays.
 */
final class KeyChecks {
    private static final List<String> CONTRACT = words(
            "version kind apiVersion id name tenant tags status servers dataProduct description domain schema support price"
                    + " team roles slaDefaultElement slaProperties authoritativeDefinitions customProperties"
                    + " contractCreatedTs");
    private static final List<String> OBJECT = words(
            "id name physicalType physicalName description businessName authoritativeDefinitions tags customProperties"
                    + " logicalType dataGranularityDescription properties relationships quality");
    private static final List<String> PROPERTY = words(
            "id name physicalType physicalName description businessName authoritativeDefinitions tags customProperties"
                    + " primaryKey primaryKeyPosition logicalType logicalTypeOptions required unique partitioned"
                    + " partitionKeyPosition classification encryptedName transformSourceObjects transformLogic"
                    + " transformDescription examples criticalDataElement relationships quality properties items");
    private static final List<String> QUALITY = words(
            "id name description authoritativeDefinitions businessImpact customProperties dimension method schedule"
                    + " scheduler severity tags type unit arguments metric rule query engine implementation mustBe mustNotBe"
                    + " mustBeGreaterThan mustBeGreaterOrEqualTo mustBeLessThan mustBeLessOrEqualTo mustBeBetween"
                    + " mustNotBeBetween");
    private static final List<String> SLA =
            words("id property value valueExt unit element driver description scheduler schedule");
    private static final List<String> CUSTOM = words("id property value description");

    private final List<String> problems;

    KeyChecks(List<String> problems) {
        this.problems = problems;
    }

    void run(JsonNode root) {
        check("", root, CONTRACT);
        each("slaProperties", root.path("slaProperties"), SLA);
        each("customProperties", root.path("customProperties"), CUSTOM);
        int number = 0;
        for (JsonNode object : root.path("schema")) {
            String where = "schema[" + number++ + "]";
            check(where, object, OBJECT);
            each(where + ".quality", object.path("quality"), QUALITY);
            for (JsonNode property : object.path("properties")) {
                String of = where + " property '" + property.path("name").asText() + "'";
                check(of, property, PROPERTY);
                each(of + " quality", property.path("quality"), QUALITY);
            }
        }
    }

    private void each(String where, JsonNode list, List<String> known) {
        int number = 0;
        for (JsonNode entry : list) {
            check(where + "[" + number++ + "]", entry, known);
        }
    }

    private void check(String where, JsonNode node, List<String> known) {
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                Nearest.close(key, known)
                        .ifPresent(meant -> problems.add((where.isEmpty() ? "" : where + ": ") + "unknown key '" + key
                                + "'; is '" + meant + "' meant?"));
            }
        });
    }

    private static List<String> words(String words) {
        return List.of(words.split(" "));
    }
}
