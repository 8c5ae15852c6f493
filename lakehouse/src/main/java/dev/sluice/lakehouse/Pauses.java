package dev.sluice.lakehouse;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which streams operators have told to wait. Kept in the catalog's database, so that it holds for every process that runs
 * them, on whatever machine, and outlives their restarts.
 */
public final class Pauses implements AutoCloseable {
    /** Stands for every stream. */
    public static final String ALL = "all";

    private static final String UNDEFINED_TABLE = "42P01";

    private final DatabaseSession database;

    /**
     * A stream, a layer or {@link #ALL} that waits.
     *
     * @param name for example {@code silver.payments}, {@code silver} or {@code all}
     * @param who the process that said so
     */
    public record Pause(String name, Instant since, String who, String reason) {
        /** Whether {@code stream}, for example {@code silver.payments}, is meant. */
        public boolean isAbout(String stream) {
            return name.equals(ALL) || name.equals(stream) || stream.startsWith(name + ".");
        }
    }

    /** Pauses in the database of that catalog; others are told that they come from {@code who}. */
    public Pauses(LakeConfig config, String who) {
        this.database = new DatabaseSession(config, who);
    }

    /** Makes {@code name} wait; false, and nothing is changed, if it does already. */
    public boolean pause(String name, String reason) {
        return keep(new Pause(name, Instant.now(), database.who(), reason));
    }

    /** The same, for one that somebody has said before, perhaps elsewhere. */
    public boolean keep(Pause pause) {
        return database.ask("to pause " + pause.name(), c -> {
            DatabaseSession.make(
                    c,
                    "CREATE TABLE IF NOT EXISTS sluice_pauses (name text PRIMARY KEY,"
                            + " since timestamptz NOT NULL DEFAULT now(), who text NOT NULL, reason text NOT NULL)");
            try (PreparedStatement insert = c.prepareStatement(
                    "INSERT INTO sluice_pauses (name, since, who, reason) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
                insert.setString(1, pause.name());
                insert.setTimestamp(2, Timestamp.from(pause.since()));
                insert.setString(3, pause.who());
                insert.setString(4, pause.reason());
                return insert.executeUpdate() > 0;
            }
        });
    }

    /** Lets {@code name} go on; false if it did not wait. */
    public boolean resume(String name) {
        return database.ask("to resume " + name, c -> {
            try (PreparedStatement delete = c.prepareStatement("DELETE FROM sluice_pauses WHERE name = ?")) {
                delete.setString(1, name);
                return delete.executeUpdate() > 0;
            } catch (SQLException e) {
                return refusedUnlessNone(e, false);
            }
        });
    }

    /** All that wait, by name. */
    public List<Pause> all() {
        return database.ask("what is paused", Pauses::all);
    }

    /** The pause among {@code pauses} that holds for {@code stream}. */
    public static Optional<Pause> about(String stream, List<Pause> pauses) {
        return pauses.stream().filter(pause -> pause.isAbout(stream)).findFirst();
    }

    @Override
    public void close() {
        database.close();
    }

    private static List<Pause> all(Connection connection) throws SQLException {
        List<Pause> pauses = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT name, since, who, reason FROM sluice_pauses ORDER BY name")) {
            while (row.next()) {
                pauses.add(new Pause(
                        row.getString(1), row.getTimestamp(2).toInstant(), row.getString(3), row.getString(4)));
            }
            return pauses;
        } catch (SQLException e) {
            return refusedUnlessNone(e, pauses);
        }
    }

    /** Nobody has ever paused anything here: the first pause makes the table. */
    private static <T> T refusedUnlessNone(SQLException e, T none) throws SQLException {
        if (UNDEFINED_TABLE.equals(e.getSQLState())) {
            return none;
        }
        throw e;
    }
}
