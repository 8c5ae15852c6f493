package dev.sluice.console.look;

import dev.sluice.console.fact.LetterFacts;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.registry.SchemaRegistry;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.validation.RuleSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Table;

/** Sees why records died; reads the letters of a dataset again only when their table has changed. */
final class LetterEye implements Eye<List<LetterFacts>> {
    private final KnownTables tables;
    private final List<Contract> contracts;
    private final SchemaRegistry registry;
    private final Map<String, Seen> seen = new HashMap<>();

    /** What the letters of a snapshot said. */
    private record Seen(long snapshot, LetterFacts letters) {}

    LetterEye(KnownTables tables, List<Contract> contracts, SchemaRegistry registry) {
        this.tables = tables;
        this.contracts = contracts;
        this.registry = registry;
    }

    @Override
    public List<LetterFacts> see() {
        return contracts.stream()
                .flatMap(contract -> letters(contract).stream())
                .toList();
    }

    private Optional<LetterFacts> letters(Contract contract) {
        Optional<Table> table = tables.last(DatasetTables.deadLetters(contract).name());
        if (table.isEmpty()) {
            return Optional.empty();
        }
        long snapshot = table.get().currentSnapshot().snapshotId();
        Seen before = seen.get(contract.dataset());
        if (before == null || before.snapshot() != snapshot) {
            LetterFacts letters = new LetterCount(contract, RuleSet.of(contract).label())
                    .read(table.get(), new Payloads(contract, registry));
            seen.put(contract.dataset(), new Seen(snapshot, letters));
        }
        return Optional.of(seen.get(contract.dataset()).letters());
    }
}
