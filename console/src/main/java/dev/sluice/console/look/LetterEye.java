package dev.sluice.console.look;

import dev.sluice.console.fact.LetterFacts;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.registry.SchemaRegistry;
import dev.sluice.schemas.table.DatasetTables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.apache.iceberg.Table;

/**
 * Sees why records died, and what a redrive would do; reads the letters of a dataset again only when their table has
 * changed, or when the registry has got a schema that it lacked. Rules change only when the console is started again.
 */
final class LetterEye implements Eye<List<LetterFacts>> {
    private final KnownTables tables;
    private final List<Contract> contracts;
    private final Writers writers;
    private final Map<String, LetterJudge> judges;
    private final Map<String, Seen> seen = new HashMap<>();

    /**
     * What the letters of a snapshot said.
     *
     * @param missed schemas that the registry did not have, or could not be asked for
     */
    private record Seen(long snapshot, SortedSet<Integer> missed, LetterFacts letters) {}

    LetterEye(KnownTables tables, List<Contract> contracts, SchemaRegistry registry) {
        this.tables = tables;
        this.contracts = contracts;
        this.writers = new Writers(registry);
        this.judges = contracts.stream()
                .collect(Collectors.toMap(Contract::dataset, contract -> new LetterJudge(contract, writers)));
    }

    @Override
    public List<LetterFacts> see() {
        writers.beginLook();
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
        if (before == null || before.snapshot() != snapshot || writers.hasAnyOf(before.missed())) {
            seen.put(contract.dataset(), read(contract, table.get(), snapshot));
        }
        return Optional.of(seen.get(contract.dataset()).letters());
    }

    private Seen read(Contract contract, Table table, long snapshot) {
        // What was asked for before this is not of these letters.
        writers.takeMissed();
        LetterFacts letters =
                new LetterCount(contract, judges.get(contract.dataset())).read(table, new Payloads(contract, writers));
        return new Seen(snapshot, writers.takeMissed(), letters);
    }
}
