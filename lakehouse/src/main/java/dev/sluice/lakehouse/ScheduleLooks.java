package dev.sluice.lakehouse;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * When a schedule last looked whether a task is due, in the catalog's database: a schedule that runs nothing, because nothing
 * is due, and one that is not there leave the same log of runs.
 */
public final class ScheduleLooks implements AutoCloseable {
    private static final String TABLE = "CREATE TABLE IF NOT EXISTS sluice_looks (task text PRIMARY KEY,"
            + " began timestamptz NOT NULL, at timestamptz NOT NULL, due text NOT NULL, who text NOT NULL)";

    private static final String UNDEFINED_TABLE = "42P01";

    private final DatabaseSession database;

    /**
     * The last look.
     *
     * @param began when the schedule began that looked
     * @param at when it looked
     * @param due when it takes the task for due, in words, for example {@code hourly at :05}
     * @param who the process
     */
    public record Look(Instant began, Instant at, String due, String who) {}

    /** In the database of that catalog; others are told that {@code who} looks. */
    public ScheduleLooks(LakeConfig config, String who) {
        this.database = new DatabaseSession(config, who);
    }

    /**
     * Notes that each task is looked at now.
     *
     * @param due when it takes each for due, by its name
     */
    public void looked(Map<String, String> due, Instant began, Instant now) {
        database.ask("to note that the schedule looks", c -> {
            DatabaseSession.make(c, TABLE);
            return insert(c, due, began, now);
        });
    }

    private int insert(Connection c, Map<String, String> due, Instant began, Instant now) throws SQLException {
        try (PreparedStatement insert =
                c.prepareStatement("INSERT INTO sluice_looks (task, began, at, due, who) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (task) DO UPDATE SET began = excluded.began, at = excluded.at, due = excluded.due,"
                        + " who = excluded.who")) {
            for (Map.Entry<String, String> task : new TreeMap<>(due).entrySet()) {
                insert.setString(1, task.getKey());
                insert.setTimestamp(2, Timestamp.from(began));
                insert.setTimestamp(3, Timestamp.from(now));
                insert.setString(4, task.getValue());
                insert.setString(5, database.who());
                insert.addBatch();
            }
            return insert.executeBatch().length;
        }
    }

    /** The last look at each task, by its name. */
    public Map<String, Look> all() {
        return database.ask("when the schedule looked last", c -> {
            Map<String, Look> looks = new TreeMap<>();
            try (Statement statement = c.createStatement();
                    ResultSet row = statement.executeQuery("SELECT task, began, at, due, who FROM sluice_looks")) {
                while (row.next()) {
                    looks.put(
                            row.getString(1),
                            new Look(
                                    row.getTimestamp(2).toInstant(),
                                    row.getTimestamp(3).toInstant(),
                                    row.getString(4),
                                    row.getString(5)));
                }
                return looks;
            } catch (SQLException e) {
                if (UNDEFINED_TABLE.equals(e.getSQLState())) {
                    return looks; // no schedule has ever looked
                }
                throw e;
            }
        });
    }

    @Override
    public void close() {
        database.close();
    }
}
