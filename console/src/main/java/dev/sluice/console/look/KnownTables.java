package dev.sluice.console.look;

import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.schemas.table.TableSpec;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
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
        return find(name, () -> Optional.of(lake.catalog().loadTable(TableIdentifier.parse(name))));
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
        } catch (IllegalStateException e) {
            // It was made anew under the same name.
            known.remove(name);
            throw e;
        } catch (RuntimeException e) {
            // The connection, most likely; what was found stays known.
            close();
            throw e;
        }
    }

    /** As it was found last. Throws if it never was. */
    Table found(TableSpec spec) {
        return Optional.ofNullable(known.get(spec.name()))
                .orElseThrow(() -> new IllegalStateException("table " + spec.name() + " could not be read yet"));
    }

    /** As it was found last, with the snapshot that it had then; empty if it never was found, or is empty. */
    Optional<Table> last(String name) {
        return Optional.ofNullable(known.get(name)).filter(table -> table.currentSnapshot() != null);
    }

    @Override
    public void close() {
        if (lake != null) {
            lake.close();
            lake = null;
        }
    }
}
