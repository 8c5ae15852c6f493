package dev.sluice.console.look;

import dev.sluice.audit.GoldOf;
import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.lakehouse.Pauses;
import dev.sluice.schemas.contract.Contract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Has the streams of a dataset wait, and go on; the same as {@code sluice pause} and {@code sluice resume}. */
public final class Switch {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final LakeConfig config;
    private final List<Contract> contracts;

    /** Of the platform whose tables {@code config} has. */
    public Switch(LakeConfig config, List<Contract> contracts) {
        this.config = config.withPatience(PATIENCE);
        this.contracts = List.copyOf(contracts);
    }

    /** Says which streams wait from now on that did not before. */
    public List<String> pause(String dataset, String reason) {
        return each(dataset, "console", pauses -> stream -> pauses.pause(stream, reason));
    }

    /** Says which streams go on. */
    public List<String> resume(String dataset) {
        return each(dataset, "console", pauses -> pauses::resume);
    }

    private List<String> each(
            String dataset, String who, java.util.function.Function<Pauses, Predicate<String>> change) {
        try (Pauses pauses = new Pauses(config, who)) {
            return streams(dataset).stream().filter(change.apply(pauses)).toList();
        }
    }

    private List<String> streams(String dataset) {
        List<String> streams = new ArrayList<>(List.of("bronze." + dataset, "silver." + dataset));
        contracts.stream()
                .filter(contract -> contract.dataset().equals(dataset))
                .flatMap(contract -> GoldOf.of(contract).stream())
                .map(gold -> gold.table().name())
                .forEach(streams::add);
        return streams;
    }
}
