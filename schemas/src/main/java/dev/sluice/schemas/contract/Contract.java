package dev.sluice.schemas.contract;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * One dataset, declared: its event, identity, time, rules, topic and promises. Everything else about the dataset
 * (subject, tables, rule set, audits) is derived from this.
 *
 * @param dataset name, also the name of its tables
 * @param event Avro schema that readers see; writers may lag or lead by compatible versions
 * @param identity fields that make an event unique at its source, in order
 * @param eventTime the timestamp field that says when it happened; tables partition by its day
 * @param topic the raw topic
 * @param maxValueBytes longer values are dead letters
 * @param duplicateWindow how far apart in event time two events with one identity may lie and still be found out
 * @param freshness how old the newest row of a table may be
 * @param status whether the platform runs the dataset without being told to
 * @param references named lists of texts that rules look values up in, by name
 * @param views of silver that the dataset's rows stand in, beside those of other datasets
 * @param foreign quality entries that are no rules of ours
 * @param sensitive fields whose values no screen may show: the contract classifies them as confidential or restricted
 */
public record Contract(
        String dataset,
        String version,
        String purpose,
        String owner,
        Schema event,
        List<String> identity,
        String eventTime,
        Optional<Money> money,
        List<RuleDeclaration> rules,
        TopicSpec topic,
        int maxValueBytes,
        Duration duplicateWindow,
        Duration freshness,
        Status status,
        Map<String, List<String>> references,
        List<ViewDeclaration> views,
        List<ForeignQuality> foreign,
        Set<String> sensitive) {

    public Contract {
        identity = List.copyOf(identity);
        rules = List.copyOf(rules);
        references = Map.copyOf(references);
        views = List.copyOf(views);
        foreign = List.copyOf(foreign);
        sensitive = Set.copyOf(sensitive);
    }

    /** An active contract without lists and views. */
    public Contract(
            String dataset,
            String version,
            String purpose,
            String owner,
            Schema event,
            List<String> identity,
            String eventTime,
            Optional<Money> money,
            List<RuleDeclaration> rules,
            TopicSpec topic,
            int maxValueBytes,
            Duration duplicateWindow,
            Duration freshness) {
        this(
                dataset,
                version,
                purpose,
                owner,
                event,
                identity,
                eventTime,
                money,
                rules,
                topic,
                maxValueBytes,
                duplicateWindow,
                freshness,
                Status.ACTIVE,
                Map.of(),
                List.of(),
                List.of(),
                Set.of());
    }

    /** Subject of the registry under which writers of this dataset register their schema (TopicNameStrategy). */
    public String subject() {
        return topic.name() + "-value";
    }

    static TopicSpec topic(String name, int partitions, Duration retention, int maxValueBytes) {
        return new TopicSpec(
                name,
                partitions,
                Map.of(
                        "retention.ms", Long.toString(retention.toMillis()),
                        "cleanup.policy", "delete",
                        // Far above what the contract allows, so that a value too large is a dead letter, not a lost
                        // one.
                        "max.message.bytes", Integer.toString(Math.max(16 * maxValueBytes, 16 << 20))));
    }
}
