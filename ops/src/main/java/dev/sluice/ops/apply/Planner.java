package dev.sluice.ops.apply;

import dev.sluice.lakehouse.PendingTables.PendingTable;
import dev.sluice.ops.apply.Change.Reason;
import dev.sluice.schemas.contract.TopicSpec;
import dev.sluice.schemas.table.TableSpec;
import dev.sluice.schemas.table.ViewSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Compares what is declared with what was found; asks nobody and changes nothing. */
final class Planner {
    /** What to do with a topic's setting that is not as declared. */
    enum Drift {
        REFUSED,
        OVERWRITTEN
    }

    private final List<Change> changes = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private final Drift drift;

    private Planner(Drift drift) {
        this.drift = drift;
    }

    static Plan plan(Declared declared, Found found, Drift drift) {
        Planner planner = new Planner(drift);
        planner.pending(found.pending());
        declared.topics().forEach(topic -> planner.topic(topic, found));
        planner.compatibility(found);
        declared.subjects().forEach(subject -> planner.subject(subject, found));
        declared.tables().forEach(table -> planner.table(table, found));
        declared.views().forEach(view -> planner.view(view, found));
        return new Plan(planner.changes, planner.refusals);
    }

    /** An empty table would take the place of one that is to come back, and be filled beside its files. */
    private void pending(List<PendingTable> pending) {
        if (!pending.isEmpty()) {
            PendingTable first = pending.get(0);
            refusals.add("A restore of " + first.source() + " was interrupted, begun " + first.since() + ": of "
                    + pending.stream().map(PendingTable::name).collect(Collectors.joining(", "))
                    + " there are files, and no table. Run 'sluice backup restore' again, which begins anew, or give it up"
                    + " by 'sluice backup abort'.");
        }
    }

    private void topic(TopicSpec declared, Found all) {
        if (all.topic(declared.name()).isEmpty()) {
            changes.add(new Change.NewTopic(declared));
            return;
        }
        Found.Topic found = all.topic(declared.name()).get();
        if (found.partitions() < declared.partitions()) {
            changes.add(new Change.MorePartitions(declared.name(), found.partitions(), declared.partitions()));
        }
        if (found.partitions() > declared.partitions()) {
            refusals.add("Topic " + declared.name() + " has " + found.partitions() + " partitions, the contract says "
                    + declared.partitions() + ": partitions can only grow, so set topicPartitions to "
                    + found.partitions() + ".");
        }
        new TreeMap<>(declared.config()).forEach((key, value) -> setting(declared.name(), key, value, found));
    }

    private void setting(String topic, String key, String value, Found.Topic found) {
        String actual = found.config().getOrDefault(key, "not set");
        if (actual.equals(value)) {
            return;
        }
        if (drift == Drift.OVERWRITTEN) {
            changes.add(new Change.TopicSetting(topic, key, actual, value));
        } else {
            refusals.add("Topic " + topic + " has " + key + " " + actual + ", the contract says " + value
                    + ": change the contract, or run 'sluice apply --overwrite-topic-settings'.");
        }
    }

    private void compatibility(Found found) {
        if (!found.compatibility().equals(Declared.COMPATIBILITY)) {
            changes.add(new Change.CompatibilityRule(found.compatibility(), Declared.COMPATIBILITY));
        }
    }

    private void subject(Declared.Subject declared, Found all) {
        if (all.subject(declared.name()).isEmpty()) {
            changes.add(new Change.NewSchema(declared, Reason.FIRST));
            return;
        }
        Found.Subject found = all.subject(declared.name()).get();
        if (found.newest().equals(declared.schema())) {
            return;
        }
        List<String> problems = SchemaChanges.problems(declared.schema(), found.newest());
        problems.forEach(problem -> refusals.add("Subject " + declared.name() + ": " + problem));
        if (problems.isEmpty() && found.declaredOne() == Found.Answer.INCOMPATIBLE) {
            refusals.add("Subject " + declared.name() + ": the registry says that the event schema is not "
                    + Declared.COMPATIBILITY
                    + " compatible with its newest version: keep every field as it is, and give"
                    + " new ones a default.");
        } else if (problems.isEmpty()) {
            changes.add(new Change.NewSchema(declared, Reason.EVOLVED));
        }
    }

    private void view(ViewSpec declared, Found all) {
        String found = all.views().get(declared.name());
        if (found == null) {
            changes.add(new Change.View(declared, Change.Reason.FIRST));
        } else if (!found.equals(declared.sql())) {
            changes.add(new Change.View(declared, Change.Reason.EVOLVED));
        }
    }

    private void table(TableSpec declared, Found all) {
        if (all.lost().containsKey(declared.name())) {
            refusals.add("Table " + declared.name() + " has lost a file ("
                    + all.lost().get(declared.name())
                    + "): 'sluice backup restore DIR --table " + declared.name()
                    + "' brings it back, while no stream writes (docs/runbook/disaster.md#one-table-is-lost). On one machine"
                    + " 'sluice recover' starts the other streams meanwhile.");
            return;
        }
        if (all.table(declared.name()).isEmpty()) {
            changes.add(new Change.NewTable(declared));
            return;
        }
        Found.Table found = all.table(declared.name()).get();
        found.drift()
                .forEach(difference -> refusals.add("Table " + declared.name() + ": " + difference
                        + ". Undo the change in the contract, or make it a dataset with a new name."));
        if (!found.missingColumns().isEmpty()) {
            changes.add(new Change.NewColumns(declared, found.missingColumns()));
        }
    }
}
