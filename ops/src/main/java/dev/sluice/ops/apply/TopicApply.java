package dev.sluice.ops.apply;

import dev.sluice.audit.Place;
import dev.sluice.schemas.contract.TopicSpec;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Makes topics what contracts say, and nothing else: needs no more than the broker. */
public final class TopicApply implements AutoCloseable {
    private final Declared declared;
    private final Topics topics;

    private TopicApply(Declared declared, Topics topics) {
        this.declared = declared;
        this.topics = topics;
    }

    /** Connects to the broker. */
    public static TopicApply at(Place place) {
        Declared all = Declared.by(place.contracts());
        return new TopicApply(new Declared(all.topics(), List.of(), List.of(), List.of()), new Topics(place.broker()));
    }

    /** What is to be done; partitions grow and never shrink, and a setting that somebody changed refuses the plan. */
    public Plan plan() {
        List<String> names = declared.topics().stream().map(TopicSpec::name).toList();
        Found found = new Found(
                topics.find(names), Declared.COMPATIBILITY, Map.of(), Map.of(), Map.of(), List.of(), Map.of());
        return Planner.plan(declared, found, Planner.Drift.REFUSED);
    }

    /** Does what the plan says; tells each change when it is done. */
    public void carryOut(Plan plan, Consumer<String> done) {
        for (Change change : plan.changes()) {
            if (change instanceof Change.NewTopic topic) {
                topics.create(topic.topic());
            } else if (change instanceof Change.MorePartitions more) {
                topics.grow(more.topic(), more.to());
            }
            done.accept(change.line());
        }
    }

    @Override
    public void close() {
        topics.close();
    }
}
