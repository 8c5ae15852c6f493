package dev.sluice.lakehouse;

import java.util.Collections;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * By what a range of records was made.
 *
 * @param ruleSet label of the rules that judged, empty where nothing judges
 * @param schemaIds registry ids of the writers' schemas
 * @param topicIds Kafka's id of each topic: a topic created again has the same name and another id
 */
public record Provenance(String ruleSet, SortedSet<Integer> schemaIds, Map<String, String> topicIds) {
    public static final Provenance NONE = new Provenance("", new TreeSet<>(), Map.of());

    public Provenance {
        schemaIds = Collections.unmodifiableSortedSet(new TreeSet<>(schemaIds));
        topicIds = Collections.unmodifiableSortedMap(new TreeMap<>(topicIds));
    }

    public static Provenance ofTopic(String topic, String topicId) {
        return new Provenance("", new TreeSet<>(), Map.of(topic, topicId));
    }

    /** The later rule set, and all schemas and topics of both. */
    Provenance plus(Provenance later) {
        SortedSet<Integer> schemas = new TreeSet<>(schemaIds);
        schemas.addAll(later.schemaIds);
        Map<String, String> topics = new TreeMap<>(topicIds);
        topics.putAll(later.topicIds);
        return new Provenance(later.ruleSet.isEmpty() ? ruleSet : later.ruleSet, schemas, topics);
    }
}
