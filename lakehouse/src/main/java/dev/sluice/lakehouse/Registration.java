package dev.sluice.lakehouse;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.catalog.TableIdentifier;

/**
 * Gives a catalog tables whose files are there already: all of them at once or none, whatever happens meanwhile. Iceberg's
 * catalog takes one after the other, and jobs that start on the first few would make the rest anew, empty.
 */
public final class Registration {
    private static final String INSERT = "INSERT INTO iceberg_tables (catalog_name, table_namespace, table_name,"
            + " metadata_location, previous_metadata_location, iceberg_type) VALUES (?, ?, ?, ?, NULL, 'TABLE')";

    private Registration() {}

    /**
     * Names each table of {@code metadata} with the place of its metadata; their namespaces are there. From the same moment
     * they are no {@link PendingTables} any more. Throws {@link IllegalStateException}, and none is named, if one has an entry
     * already.
     */
    public static void of(LakeConfig config, String who, Map<String, String> metadata) {
        DatabaseSession database = new DatabaseSession(config, who);
        try {
            database.ask("to name " + String.join(", ", metadata.keySet()), connection -> {
                connection.setAutoCommit(false);
                insert(connection, metadata);
                PendingTables.remove(connection, List.copyOf(metadata.keySet()));
                connection.commit();
                return metadata.size();
            });
        } finally {
            // What was not committed goes with the connection.
            database.close();
        }
    }

    private static void insert(Connection connection, Map<String, String> metadata) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Map.Entry<String, String> table : metadata.entrySet()) {
                TableIdentifier name = TableIdentifier.parse(table.getKey());
                insert.setString(1, LakeConfig.CATALOG);
                insert.setString(2, name.namespace().toString());
                insert.setString(3, name.name());
                insert.setString(4, table.getValue());
                insert.executeUpdate();
            }
        }
    }
}
