package dev.sluice.console.look;

import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.schemas.table.TableSpec;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.NoSuchTableException;

/**
 * The tables, whose metadata is read again only when it has changed: asking costs one line of SQL. One thread finds them;
 * any may ask for those that were found.
 */
final class KnownTables implements AutoCloseable {
    private final LakeConfig config;
    private final Map<String, Table> known = new ConcurrentHashMap<>();
    private Lake lake;

    KnownTables(LakeConfig config) {
        this.config = config;
    }

    /** The table as it is now; empty if there is none. After a failure the next call connects anew. */
    Optional<Table> find(TableSpec spec) {
        return find(spec.name(), () -> lake.find(spec));
    }

    /** The same by its name, for example {@code gold.settlement_daily}. */
    Optional<Table> find(String name) {
        return find(name, () -> lake.tables().contains(name) ? Optional.of(lake.load(name)) : Optional.empty());
    }

    private Optional<Table> find(String name, Supplier<Optional<Table>> loader) {
        try {
            if (lake == null) {
                lake = Lake.open(config);
            }
            Table before = known.get(name);
            if (before == null) {
                Optional<Table> found = loader.get();
                found.ifPresent(table -> known.put(name, table));
                return found;
            }
            before.refresh();
            return Optional.of(before);
        } catch (NoSuchTableException e) {
            known.remove(name);
            return Optional.empty();
        } catch (RuntimeException e) {
            // It may be the connection, and it may be a table that was made anew under the same name.
            known.remove(name);
            close();
            throw e;
        }
    }

    /** As it was found last. Throws if it never was. */
    Table found(TableSpec spec) {
        Table table = known.get(spec.name());
        if (table == null) {
            throw new IllegalStateException("table " + spec.name() + " could not be read yet");
        }
        return table;
    }

    @Override
    public void close() {
        if (lake != null) {
            lake.close();
            lake = null;
        }
    }
}
