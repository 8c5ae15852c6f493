package dev.sluice.lakehouse;

import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;

/**
 * Iceberg's JDBC catalog, which takes a commit whose answer was lost for what it is: made, or perhaps made. Iceberg's own
 * asks the database again by the old state, finds it changed, by itself, and has the commit's files removed from under the
 * table that names them.
 */
public final class SureCatalog extends JdbcCatalog {
    @Override
    protected TableOperations newTableOps(TableIdentifier identifier) {
        return new SureOperations(identifier.toString(), super.newTableOps(identifier));
    }
}
