package dev.sluice.audit;

import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.lakehouse.Position;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.TableSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.iceberg.Table;

/**
 * How old the newest record of a table is.
 *
 * @param newest its arrival in bronze, its event's time in silver and gold; empty if there is none, or no such table
 * @param promised how old it may be, by the contract
 */
public record TableAge(String table, Optional<Instant> newest, Duration promised) {
    /** Bronze, silver and gold of each dataset; reads positions alone. */
    public static List<TableAge> all(LakeConfig config, List<Contract> contracts) {
        try (Lake lake = Lake.open(config)) {
            return all(lake::find, contracts);
        }
    }

    /** The same for who has the tables already. */
    public static List<TableAge> all(Function<TableSpec, Optional<Table>> tables, List<Contract> contracts) {
        List<TableAge> ages = new ArrayList<>();
        for (Contract contract : contracts) {
            ages.add(of(tables, DatasetTables.bronze(contract), contract));
            ages.add(of(tables, DatasetTables.silver(contract), contract));
            GoldOf.of(contract).ifPresent(gold -> ages.add(of(tables, gold.table(), contract)));
        }
        return ages;
    }

    private static TableAge of(Function<TableSpec, Optional<Table>> tables, TableSpec table, Contract contract) {
        Optional<Instant> newest = tables.apply(table).stream()
                .flatMap(found -> Position.whole(found).slices().values().stream())
                .flatMap(slice -> slice.lastTime().stream())
                .max(Comparator.naturalOrder());
        return new TableAge(table.name(), newest, contract.freshness());
    }

    /** Its age at {@code now}; an event of the future has none. */
    public Optional<Duration> age(Instant now) {
        return newest.map(time -> time.isAfter(now) ? Duration.ZERO : Duration.between(time, now));
    }

    /** Whether the contract's promise is kept at {@code now}; a table without a record has broken none. */
    public boolean isFresh(Instant now) {
        return age(now).map(age -> age.compareTo(promised) <= 0).orElse(true);
    }
}
