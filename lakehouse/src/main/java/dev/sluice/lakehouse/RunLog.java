package dev.sluice.lakehouse;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Every run of a scheduled task, in the catalog's database: for which period, when, by whom, and how it ended. It outlives
 * processes, so that whoever comes next knows what was missed and what failed.
 */
public final class RunLog implements AutoCloseable {
    private static final List<String> TABLES = List.of(
            "CREATE TABLE IF NOT EXISTS sluice_runs (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
                    + " task text NOT NULL, period text NOT NULL, started timestamptz NOT NULL, ended timestamptz,"
                    + " outcome text NOT NULL, rows bigint NOT NULL, who text NOT NULL, detail text NOT NULL)",
            "CREATE INDEX IF NOT EXISTS sluice_runs_of_period ON sluice_runs (task, period, id)",
            "CREATE TABLE IF NOT EXISTS sluice_tasks (task text PRIMARY KEY, since timestamptz NOT NULL)");

    /** One after the other: two that make a table at once disturb each other. */
    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended('sluice_runs', 0))";

    private static final String UNDEFINED_TABLE = "42P01";

    private final DatabaseSession database;

    /** How a run ended. */
    public enum Outcome {
        /** It has not ended, as far as it could say. */
        RUNNING,
        /** It did what it is for. */
        DONE,
        /** It could not yet: what it needs is still to come. No failure. */
        WAITS,
        /** It failed, or found what must not be. */
        FAILED,
        /** Its process ended before it did. */
        DIED;

        /** Whether an operator has to hear of it when it happens again and again. */
        public boolean isFailure() {
            return this == FAILED || this == DIED;
        }
    }

    /**
     * One run.
     *
     * @param period what it was for, for example {@code 2026-11-21}
     * @param ended empty while it runs, or if nobody has noticed yet that it was killed
     * @param rows that it wrote or looked at
     * @param who the process
     * @param detail what it found, or why it failed
     */
    public record Run(
            long id,
            String task,
            String period,
            Instant started,
            Optional<Instant> ended,
            Outcome outcome,
            long rows,
            String who,
            String detail) {}

    /**
     * How a task does.
     *
     * @param runs how many ended in which way; those that run are among them
     * @param failuresInRow failures since the last success
     * @param lastSuccess when the last one ended that did what it is for
     * @param last the newest run
     */
    public record History(
            String task, Map<Outcome, Long> runs, long failuresInRow, Optional<Instant> lastSuccess, Run last) {
        public History {
            runs = Map.copyOf(runs);
        }
    }

    /** The log in the database of that catalog; others are told that runs are made by {@code who}. */
    public RunLog(LakeConfig config, String who) {
        this.database = new DatabaseSession(config, who);
    }

    /**
     * Since when {@code task} is scheduled here; {@code now} if nobody has asked before. What was due before was not missed.
     * Not later than {@code now} for a task that has never run: whoever asked first by a clock that was ahead has not put it off
     * until then. What has run was scheduled: a clock that is behind for a moment changes nothing of it.
     */
    public Instant since(String task, Instant now) {
        return database.ask("since when " + task + " is scheduled", c -> {
            make(c);
            try (PreparedStatement insert = c.prepareStatement("INSERT INTO sluice_tasks (task, since) VALUES (?, ?)"
                    + " ON CONFLICT (task) DO UPDATE SET since = EXCLUDED.since"
                    + " WHERE sluice_tasks.since > EXCLUDED.since"
                    + " AND NOT EXISTS (SELECT 1 FROM sluice_runs r WHERE r.task = EXCLUDED.task)")) {
                insert.setString(1, task);
                insert.setTimestamp(2, Timestamp.from(now));
                insert.executeUpdate();
            }
            return since(c, task).orElseThrow();
        });
    }

    /** Since when {@code task} is scheduled here; empty if no schedule has asked yet. */
    public Optional<Instant> scheduledSince(String task) {
        return database.ask("since when " + task + " is scheduled", c -> {
            try {
                return since(c, task);
            } catch (SQLException e) {
                return orNone(e, Optional.empty());
            }
        });
    }

    /** Since when each task is scheduled here, by its name; those that have never run are among them. */
    public Map<String, Instant> scheduled() {
        return database.ask("since when tasks are scheduled", c -> {
            Map<String, Instant> since = new TreeMap<>();
            try (Statement statement = c.createStatement();
                    ResultSet row = statement.executeQuery("SELECT task, since FROM sluice_tasks")) {
                while (row.next()) {
                    since.put(row.getString(1), row.getTimestamp(2).toInstant());
                }
                return since;
            } catch (SQLException e) {
                return orNone(e, since);
            }
        });
    }

    private static Optional<Instant> since(Connection c, String task) throws SQLException {
        try (PreparedStatement select = c.prepareStatement("SELECT since FROM sluice_tasks WHERE task = ?")) {
            select.setString(1, task);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getTimestamp(1).toInstant()) : Optional.empty();
            }
        }
    }

    /** Notes that a run begins; the number by which it {@link #end ends}. */
    public long begin(String task, String period, Instant now) {
        return database.ask("to note a run of " + task, c -> {
            make(c);
            try (PreparedStatement insert =
                    c.prepareStatement("INSERT INTO sluice_runs (task, period, started, outcome, rows, who, detail)"
                            + " VALUES (?, ?, ?, ?, 0, ?, '') RETURNING id")) {
                insert.setString(1, task);
                insert.setString(2, period);
                insert.setTimestamp(3, Timestamp.from(now));
                insert.setString(4, Outcome.RUNNING.name());
                insert.setString(5, database.who());
                try (ResultSet row = insert.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    /** Notes how a run ended. */
    public void end(long id, Outcome outcome, long rows, String detail, Instant now) {
        database.ask("to note the end of a run", c -> {
            try (PreparedStatement update = c.prepareStatement(
                    "UPDATE sluice_runs SET ended = ?, outcome = ?, rows = ?, detail = ? WHERE id = ?")) {
                update.setTimestamp(1, Timestamp.from(now));
                update.setString(2, outcome.name());
                update.setLong(3, rows);
                update.setString(4, detail);
                update.setLong(5, id);
                return update.executeUpdate();
            }
        });
    }

    /**
     * Notes of runs of {@code task} that have not ended that they died. To be said by who holds the right to run the task:
     * then nobody else does.
     */
    public void bury(String task, Instant now) {
        database.ask("to note which runs of " + task + " died", c -> {
            try (PreparedStatement update = c.prepareStatement("UPDATE sluice_runs SET ended = ?, outcome = ?, detail ="
                    + " 'its process ended before it did; nothing half-done counts'"
                    + " WHERE task = ? AND outcome = ?")) {
                update.setTimestamp(1, Timestamp.from(now));
                update.setString(2, Outcome.DIED.name());
                update.setString(3, task);
                update.setString(4, Outcome.RUNNING.name());
                return update.executeUpdate();
            } catch (SQLException e) {
                return orNone(e, 0);
            }
        });
    }

    /** Runs of {@code task} for {@code period}, the newest first. */
    public List<Run> of(String task, String period) {
        return runs("WHERE task = ? AND period = ? ORDER BY id DESC", task, period);
    }

    /** The newest {@code most} runs of {@code task}, the newest first. */
    public List<Run> newest(String task, int most) {
        return runs("WHERE task = ? ORDER BY id DESC LIMIT " + most, task);
    }

    /** The newest {@code most} runs of all tasks, the newest first. */
    public List<Run> newest(int most) {
        return runs("ORDER BY id DESC LIMIT " + most);
    }

    /** How every task does that has ever run, by its name. */
    public Map<String, History> records() {
        return database.ask("how scheduled tasks do", c -> {
            try {
                return RunQueries.records(c);
            } catch (SQLException e) {
                return orNone(e, Map.of());
            }
        });
    }

    @Override
    public void close() {
        database.close();
    }

    private List<Run> runs(String which, String... values) {
        return database.ask("which tasks have run", c -> {
            try (PreparedStatement select =
                    c.prepareStatement("SELECT " + RunQueries.COLUMNS + " FROM sluice_runs r " + which)) {
                for (int i = 0; i < values.length; i++) {
                    select.setString(i + 1, values[i]);
                }
                return RunQueries.runs(select);
            } catch (SQLException e) {
                return orNone(e, List.of());
            }
        });
    }

    private static void make(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(ONE_AT_A_TIME);
            for (String table : TABLES) {
                statement.execute(table);
            }
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** Nothing has ever run here: the first run makes the tables. */
    private static <T> T orNone(SQLException e, T none) throws SQLException {
        if (UNDEFINED_TABLE.equals(e.getSQLState())) {
            return none;
        }
        throw e;
    }
}
