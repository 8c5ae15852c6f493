package dev.sluice.ops.apply;

import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.DerivedTopics;
import dev.sluice.schemas.contract.TopicSpec;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.DatasetViews;
import dev.sluice.schemas.table.GoldTables;
import dev.sluice.schemas.table.SettlementTables;
import dev.sluice.schemas.table.TableSpec;
import dev.sluice.schemas.table.ViewSpec;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** Everything that has to be there. */
public record Declared(List<TopicSpec> topics, List<Subject> subjects, List<TableSpec> tables, List<ViewSpec> views) {
    /** The compatibility rule of the registry: new readers can read what was written before. */
    static final String COMPATIBILITY = "BACKWARD";

    /** A subject of the registry and the schema that its writers use now. */
    record Subject(String name, Schema schema) {}

    public Declared {
        topics = List.copyOf(topics);
        subjects = List.copyOf(subjects);
        tables = List.copyOf(tables);
        views = List.copyOf(views);
    }

    /** What follows from {@code contracts}. */
    public static Declared by(Collection<Contract> contracts) {
        return new Declared(
                Stream.concat(contracts.stream().map(Contract::topic), DerivedTopics.of(contracts).stream())
                        .toList(),
                contracts.stream().map(c -> new Subject(c.subject(), c.event())).toList(),
                Stream.of(
                                contracts.stream().map(DatasetTables::of).flatMap(List::stream),
                                GoldTables.ALL.stream(),
                                SettlementTables.ALL.stream())
                        .flatMap(tables -> tables)
                        .toList(),
                DatasetViews.of(contracts, LakeConfig.CATALOG));
    }
}
