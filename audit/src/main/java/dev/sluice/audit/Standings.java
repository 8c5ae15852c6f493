package dev.sluice.audit;

import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.validation.RuleSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.iceberg.exceptions.NotFoundException;

/** Reads how far everything is, in a few milliseconds and as often as wanted. */
public final class Standings implements AutoCloseable {
    private final List<Contract> contracts;
    private final Lake lake;
    private final TopicReader topics;
    private final Map<String, String> ruleSets;

    private Standings(List<Contract> contracts, Lake lake, TopicReader topics) {
        this.contracts = contracts;
        this.lake = lake;
        this.topics = topics;
        this.ruleSets = contracts.stream().collect(Collectors.toMap(Contract::dataset, contract -> RuleSet.of(contract)
                .label()));
    }

    /** Connects to catalog and broker. */
    public static Standings at(Place place) {
        Lake lake = Lake.open(place.lake());
        return new Standings(place.contracts(), lake, new TopicReader(place.broker()));
    }

    /** One for each dataset. */
    public List<Standing> read() {
        return contracts.stream().map(this::of).toList();
    }

    /**
     * As {@link #read}, but without the datasets of which a table has lost a file: {@code lost} hears of each, with the
     * failure that names the file.
     */
    public List<Standing> readable(BiConsumer<String, NotFoundException> lost) {
        List<Standing> read = new ArrayList<>();
        for (Contract contract : contracts) {
            try {
                read.add(of(contract));
            } catch (NotFoundException e) {
                lost.accept(contract.dataset(), e);
            }
        }
        return List.copyOf(read);
    }

    private Standing of(Contract contract) {
        Tiers tiers = Tiers.of(lake, contract);
        SortedMap<SourcePartition, Wait> logs = new TreeMap<>();
        topics.bounds(tiers.label()).forEach((partition, log) -> logs.put(partition, new Wait(log.begin(), log.end())));
        Position bronze = tiers.bronze();
        Position silver = tiers.silver();
        long beforeBronze = Tiers.sum(tiers.beforeBronze(logs));
        return new Standing(
                contract.dataset(),
                bronze.counts().out() + beforeBronze,
                bronze.counts().out(),
                silver.counts(),
                tiers.gold().orElse(Position.EMPTY).counts().in(),
                beforeBronze,
                Tiers.sum(tiers.beforeSilver()),
                Tiers.sum(tiers.beforeGold()) + tiers.revisedBeforeGold(),
                new Standing.Rules(silver.provenance().ruleSet(), ruleSets.get(contract.dataset())),
                silver.slices().values().stream()
                        .flatMap(slice -> slice.lastTime().stream())
                        .max(Comparator.naturalOrder()),
                contract.freshness());
    }

    @Override
    public void close() {
        topics.close();
        lake.close();
    }
}
