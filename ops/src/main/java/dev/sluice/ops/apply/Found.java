package dev.sluice.ops.apply;

import dev.sluice.lakehouse.PendingTables.PendingTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * What is there, of what is declared; a name that is missing in a map is not there.
 *
 * @param compatibility the registry's global compatibility rule
 * @param views statements of views
 * @param pending tables whose restore did not come to its end
 * @param lost tables of which the catalog knows and a file is gone, each with the failure that names it
 */
record Found(
        Map<String, Topic> topics,
        String compatibility,
        Map<String, Subject> subjects,
        Map<String, Table> tables,
        Map<String, String> views,
        List<PendingTable> pending,
        Map<String, String> lost) {
    /** A topic with its settings, defaults included. */
    record Topic(int partitions, Map<String, String> config) {
        Topic {
            config = Map.copyOf(config);
        }
    }

    /** The newest schema of a subject, and what the registry says of the declared one. */
    record Subject(Schema newest, Answer declaredOne) {}

    /** What a registry says of a schema. */
    enum Answer {
        COMPATIBLE,
        INCOMPATIBLE
    }

    /** Columns that a table lacks, and differences that adding columns does not mend. */
    record Table(List<String> missingColumns, List<String> drift) {
        Table {
            missingColumns = List.copyOf(missingColumns);
            drift = List.copyOf(drift);
        }
    }

    Found {
        topics = Map.copyOf(topics);
        subjects = Map.copyOf(subjects);
        tables = Map.copyOf(tables);
        views = Map.copyOf(views);
        pending = List.copyOf(pending);
        lost = Map.copyOf(lost);
    }

    Optional<Topic> topic(String name) {
        return Optional.ofNullable(topics.get(name));
    }

    Optional<Subject> subject(String name) {
        return Optional.ofNullable(subjects.get(name));
    }

    Optional<Table> table(String name) {
        return Optional.ofNullable(tables.get(name));
    }
}
