package dev.sluice.lakehouse;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tables on their way into a platform: files of theirs lie in the warehouse, and no catalog names them yet. Kept in the
 * catalog's database, so that whoever comes after a process that was killed knows whose files these are, and makes no empty
 * tables beside them.
 */
public final class PendingTables implements AutoCloseable {
    private static final String TABLE = "CREATE TABLE IF NOT EXISTS sluice_pending_tables (name text PRIMARY KEY,"
            + " place text NOT NULL, source text NOT NULL, since timestamptz NOT NULL DEFAULT now())";
    private static final String UNDEFINED_TABLE = "42P01";

    private final DatabaseSession database;

    /**
     * One that has not arrived.
     *
     * @param name for example {@code silver.payments}
     * @param place of its files, all of them its own: there were none before
     * @param source where it comes from, in words
     */
    public record PendingTable(String name, String place, String source, Instant since) {}

    /** Those in the database of that catalog. */
    public PendingTables(LakeConfig config, String who) {
        this.database = new DatabaseSession(config, who);
    }

    /** Says where files of which tables are about to lie: all of them or, if this fails, none. */
    public void announce(Map<String, String> places, String source) {
        List<String> names = List.copyOf(places.keySet());
        database.ask("to announce tables", c -> {
            make(c);
            try (PreparedStatement insert = c.prepareStatement("INSERT INTO sluice_pending_tables (name, place, source)"
                    + " SELECT t.name, t.place, ? FROM unnest(?::text[], ?::text[]) AS t(name, place)")) {
                insert.setString(1, source);
                insert.setArray(2, texts(c, names));
                insert.setArray(3, texts(c, names.stream().map(places::get).toList()));
                return insert.executeUpdate();
            }
        });
    }

    /** All that have not arrived, by name. */
    public List<PendingTable> all() {
        return database.ask("what was being restored", c -> {
            List<PendingTable> pending = new ArrayList<>();
            try (Statement statement = c.createStatement();
                    ResultSet row = statement.executeQuery(
                            "SELECT name, place, source, since FROM sluice_pending_tables ORDER BY 1")) {
                while (row.next()) {
                    pending.add(new PendingTable(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getTimestamp(4).toInstant()));
                }
                return pending;
            } catch (SQLException e) {
                if (UNDEFINED_TABLE.equals(e.getSQLState())) {
                    return pending; // nothing was ever restored here
                }
                throw e;
            }
        });
    }

    /** They will not come: whoever calls has removed their files. */
    public void forget(List<String> names) {
        database.ask("to forget tables", c -> remove(c, names));
    }

    /** They are there. In a transaction of {@code connection}, if it has one. */
    static int remove(Connection connection, List<String> names) throws SQLException {
        make(connection);
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM sluice_pending_tables WHERE name = ANY (?::text[])")) {
            delete.setArray(1, texts(connection, names));
            return delete.executeUpdate();
        }
    }

    @Override
    public void close() {
        database.close();
    }

    private static void make(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
        }
    }

    private static Array texts(Connection connection, List<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }
}
