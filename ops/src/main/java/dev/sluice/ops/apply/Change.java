package dev.sluice.ops.apply;

import dev.sluice.ops.terminal.Spans;
import dev.sluice.schemas.contract.TopicSpec;
import dev.sluice.schemas.table.TableSpec;
import dev.sluice.schemas.table.ViewSpec;
import java.time.Duration;
import java.util.List;

/** One thing to do. */
sealed interface Change {
    /** The change in one line, after a {@code +} for what is new and a {@code ~} for what becomes different. */
    String line();

    /** A topic that is not there. */
    record NewTopic(TopicSpec topic) implements Change {
        @Override
        public String line() {
            return "+ topic " + topic.name() + " (" + topic.partitions() + " partitions, " + kept() + ")";
        }

        private String kept() {
            if ("compact".equals(topic.config().get("cleanup.policy"))) {
                return "compacted";
            }
            String retention = topic.config().get("retention.ms");
            return "retention "
                    + (retention == null ? "of the broker" : Spans.shown(Duration.ofMillis(Long.parseLong(retention))));
        }
    }

    /** A topic that has fewer partitions than declared. */
    record MorePartitions(String topic, int from, int to) implements Change {
        @Override
        public String line() {
            return "~ topic " + topic + " (" + from + " -> " + to + " partitions)";
        }
    }

    /** A setting of a topic that somebody changed, or that the contract now says otherwise. */
    record TopicSetting(String topic, String key, String from, String to) implements Change {
        @Override
        public String line() {
            return "~ topic " + topic + " (" + key + " " + from + " -> " + to + ")";
        }
    }

    /** The registry's global rule. */
    record CompatibilityRule(String from, String to) implements Change {
        @Override
        public String line() {
            return "~ registry compatibility (" + from + " -> " + to + ")";
        }
    }

    /** A schema that the subject does not have as its newest. */
    record NewSchema(Declared.Subject subject, Reason reason) implements Change {
        @Override
        public String line() {
            return "+ schema " + subject.name() + " (" + subject.schema().getFullName()
                    + (reason == Reason.FIRST ? "" : ", next version") + ")";
        }
    }

    /** Why a schema is registered or a view made. */
    enum Reason {
        FIRST,
        EVOLVED
    }

    /** A table that is not there. */
    record NewTable(TableSpec table) implements Change {
        @Override
        public String line() {
            return "+ table " + table.name() + " (" + table.columns().size() + " columns, by "
                    + table.partitioning().grain().name().toLowerCase(java.util.Locale.ROOT) + " of "
                    + table.partitioning().column() + ")";
        }
    }

    /** A view that is not there, or whose statement is another. */
    record View(ViewSpec view, Reason reason) implements Change {
        @Override
        public String line() {
            return (reason == Reason.FIRST ? "+" : "~") + " view " + view.name();
        }
    }

    /** Columns that a table lacks. */
    record NewColumns(TableSpec table, List<String> columns) implements Change {
        public NewColumns {
            columns = List.copyOf(columns);
        }

        @Override
        public String line() {
            return "~ table " + table.name() + " (+ " + String.join(", + ", columns) + ")";
        }
    }
}
