package dev.sluice.audit;

import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.schemas.connection.RegistryAddress;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.registry.ConfluentRegistry;
import dev.sluice.schemas.registry.SchemaRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Proves from the tables and the topics alone that every record is accounted for. */
public final class Audit {
    private Audit() {}

    /** Audits every dataset of {@code place}, reading every row; jobs may be running. */
    public static AuditReport at(Place place) {
        return at(place, Depth.FULL, dataset -> {});
    }

    /** The same, as deep as {@code depth} says; tells each dataset before its audit. */
    public static AuditReport at(Place place, Depth depth, Consumer<String> begun) {
        SchemaRegistry registry = new ConfluentRegistry(place.registry());
        List<DatasetAudit> audits = new ArrayList<>();
        try (Lake lake = Lake.open(place.lake());
                TopicReader topics = new TopicReader(place.broker())) {
            for (Contract contract : place.contracts()) {
                begun.accept(contract.dataset());
                audits.add(judged(
                        place.contracts(),
                        contract,
                        lake,
                        new FactsReader(contract, lake, topics, registry, depth),
                        depth));
            }
        }
        return new AuditReport(depth, audits);
    }

    /**
     * Compares tables with each other, and money with the bytes in bronze, without any topic: for a backup, which has none. Tells
     * each dataset before its audit.
     */
    public static AuditReport ofTables(
            LakeConfig config, RegistryAddress address, List<Contract> contracts, Consumer<String> begun) {
        SchemaRegistry registry = new ConfluentRegistry(address);
        List<DatasetAudit> audits = new ArrayList<>();
        try (Lake lake = Lake.open(config)) {
            for (Contract contract : contracts) {
                begun.accept(contract.dataset());
                audits.add(judged(
                        contracts,
                        contract,
                        lake,
                        new FactsReader(contract, lake, new NoTopics(), registry, Depth.FULL),
                        Depth.FULL));
            }
        }
        return new AuditReport(Depth.FULL, audits);
    }

    /** Computes every closed business day again and compares; part of a full audit. Empty where nothing is settled. */
    public static List<Check> ofSettlement(LakeConfig config, List<Contract> contracts) {
        try (Lake lake = Lake.open(config)) {
            return SettledDays.of(lake, contracts);
        }
    }

    /** What is settled is looked at with the payments that it is made of. */
    private static DatasetAudit judged(
            List<Contract> all, Contract contract, Lake lake, FactsReader facts, Depth depth) {
        DatasetAudit audit = Judge.judge(facts.read());
        return depth == Depth.FULL && contract.dataset().equals("payments")
                ? audit.with(SettledDays.of(lake, all))
                : audit;
    }
}
