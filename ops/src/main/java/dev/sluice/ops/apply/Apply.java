package dev.sluice.ops.apply;

import dev.sluice.audit.Place;
import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.PendingTables;
import dev.sluice.schemas.registry.ConfluentRegistry;
import dev.sluice.schemas.registry.SchemaRegistry;
import dev.sluice.schemas.table.TableSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.iceberg.exceptions.NotFoundException;

/** Plans and carries out at one place. */
public final class Apply implements AutoCloseable {
    private final Declared declared;
    private final Topics topics;
    private final SchemaRegistry registry;
    private final RegistryRule rule;
    private final Lake lake;
    private final PendingTables pending;

    private Apply(
            Declared declared,
            Topics topics,
            SchemaRegistry registry,
            RegistryRule rule,
            Lake lake,
            PendingTables pending) {
        this.declared = declared;
        this.topics = topics;
        this.registry = registry;
        this.rule = rule;
        this.lake = lake;
        this.pending = pending;
    }

    /** Connects to broker, registry and catalog. */
    public static Apply at(Place place) {
        return new Apply(
                Declared.by(place.contracts()),
                new Topics(place.broker()),
                new ConfluentRegistry(place.registry()),
                new RegistryRule(place.registry()),
                Lake.open(place.lake()),
                new PendingTables(place.lake(), "sluice apply"));
    }

    /** The plan; a topic's setting that is not as declared refuses it. */
    public Plan plan() {
        return Planner.plan(declared, found(), Planner.Drift.REFUSED);
    }

    /** The plan by which settings of topics become what contracts say. */
    public Plan planOverwriting() {
        return Planner.plan(declared, found(), Planner.Drift.OVERWRITTEN);
    }

    /** Does what the plan says, in its order; tells each change when it is done. */
    public void carryOut(Plan plan, Consumer<String> done) {
        if (!plan.isAllowed()) {
            throw new IllegalArgumentException("A plan with refusals is not carried out");
        }
        for (Change change : plan.changes()) {
            carryOut(change);
            done.accept(change.line());
        }
    }

    private void carryOut(Change change) {
        if (change instanceof Change.NewTopic topic) {
            topics.create(topic.topic());
        } else if (change instanceof Change.MorePartitions more) {
            topics.grow(more.topic(), more.to());
        } else if (change instanceof Change.TopicSetting setting) {
            topics.set(setting.topic(), setting.key(), setting.to());
        } else if (change instanceof Change.CompatibilityRule compatibility) {
            rule.set(compatibility.to());
        } else if (change instanceof Change.NewSchema schema) {
            registry.register(schema.subject().name(), schema.subject().schema());
        } else if (change instanceof Change.NewTable table) {
            lake.create(table.table());
        } else if (change instanceof Change.NewColumns columns) {
            lake.addColumns(lake.load(columns.table()), columns.table());
        } else if (change instanceof Change.View view) {
            lake.makeView(view.view());
        }
    }

    private Found found() {
        List<String> names = declared.topics().stream().map(t -> t.name()).toList();
        Map<String, String> lost = new HashMap<>();
        return new Found(topics.find(names), rule.read(), subjects(), tables(lost), views(), pending.all(), lost);
    }

    private Map<String, Found.Subject> subjects() {
        Map<String, Found.Subject> found = new HashMap<>();
        for (Declared.Subject subject : declared.subjects()) {
            registry.latest(subject.name())
                    .ifPresent(newest -> found.put(
                            subject.name(),
                            new Found.Subject(
                                    newest.schema(),
                                    registry.isCompatible(subject.name(), subject.schema())
                                            ? Found.Answer.COMPATIBLE
                                            : Found.Answer.INCOMPATIBLE)));
        }
        return found;
    }

    /** @param lost where those go that cannot be read any more */
    private Map<String, Found.Table> tables(Map<String, String> lost) {
        Map<String, Found.Table> found = new HashMap<>();
        for (TableSpec spec : declared.tables()) {
            try {
                lake.find(spec)
                        .ifPresent(table -> found.put(
                                spec.name(),
                                new Found.Table(lake.missingColumns(table, spec), lake.drift(table, spec))));
            } catch (NotFoundException e) {
                lost.put(spec.name(), e.getMessage());
            }
        }
        return found;
    }

    private Map<String, String> views() {
        Map<String, String> found = new HashMap<>();
        declared.views().forEach(view -> lake.query(view).ifPresent(sql -> found.put(view.name(), sql)));
        return found;
    }

    @Override
    public void close() {
        topics.close();
        lake.close();
        pending.close();
    }
}
