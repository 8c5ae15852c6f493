package dev.sluice.lakehouse;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Rights that one process has at a time, for example to write a table. They are advisory locks of the catalog's PostgreSQL,
 * held by this object's connection: they end when it is closed, and at once when the process is killed, without a clock.
 *
 * <p>A lease keeps two instances from working against each other. What keeps rows right, even without it, is the {@link
 * Ledger}.
 */
public final class Leases implements AutoCloseable {
    private static final String KEY = "hashtextextended('sluice ' || ?, 0)";

    private static final String HOLDER = "SELECT a.application_name, a.client_addr, a.backend_start FROM pg_locks l"
            + " JOIN pg_stat_activity a ON a.pid = l.pid"
            + " WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1"
            + " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            + " AND ((l.classid::bigint << 32) | l.objid::bigint) = " + KEY;

    private static final String LOCK_TIMEOUT = "55P03";

    /** A process that ends has let go by then; shorter than a session waits for an answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** By how much the clocks of machines may differ. What is removed by its age, and what follows a commit, goes by them. */
    private static final Duration MOST_APART = Duration.ofMinutes(5);

    private final DatabaseSession database;
    private final Duration patience;
    private final Clock clock;

    /** Leases of this process, which others are told is {@code who}, for example {@code sluice driver}. */
    public Leases(LakeConfig config, String who) {
        this(new DatabaseSession(config, who), PATIENCE, Clock.systemUTC());
    }

    Leases(DatabaseSession database, Duration patience, Clock clock) {
        this.database = database;
        this.patience = patience;
        this.clock = clock;
    }

    /** The name of the right to remove files of {@code table}, which one process needs to maintain it. */
    public static String ofMaintenance(String table) {
        return "maintenance " + table;
    }

    /**
     * Takes {@code name}, and waits some seconds for it; changes nothing if this object holds it. Throws {@link
     * LeaseHeldException} that says who has it, {@link DecisionNeededException} if this machine's clock is minutes away from
     * the database's, and {@link IllegalStateException} caused by the driver's exception if the database is away.
     */
    public void hold(String name) {
        refuseOtherClock(name);
        Optional<String> other = database.ask(
                "for the lease of " + name,
                c -> isOurs(c, name) || locked(c, name)
                        ? Optional.<String>empty()
                        : Optional.of(holder(c, name).orElse("somebody who has just gone")));
        if (other.isPresent()) {
            throw new LeaseHeldException(name, other.get());
        }
    }

    /**
     * Throws where {@link #hold} would because somebody else has {@code name}, and leaves things as they were. It waits as
     * long: who tries again and again has the lease but now and then.
     */
    public void refuseHeld(String name) {
        boolean isOurs = database.ask("who has the lease of " + name, c -> isOurs(c, name));
        hold(name);
        if (!isOurs) {
            release(name);
        }
    }

    private void refuseOtherClock(String name) {
        Instant theirs = database.ask("for the lease of " + name, Leases::time);
        Instant ours = clock.instant();
        if (Duration.between(theirs, ours).abs().compareTo(MOST_APART) > 0) {
            throw new DecisionNeededException("The clock of this machine says " + ours.truncatedTo(ChronoUnit.SECONDS)
                    + ", and that of the database " + theirs.truncatedTo(ChronoUnit.SECONDS) + ": " + name
                    + " is not touched by a machine so far off. Set right whichever clock is wrong.");
        }
    }

    private static Instant time(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SELECT clock_timestamp()")) {
            answer.next();
            return answer.getTimestamp(1).toInstant();
        }
    }

    /** Gives {@code name} back; changes nothing if it is not held. */
    public void release(String name) {
        database.ask("to take back the lease of " + name, c -> {
            if (isOurs(c, name)) {
                ask(c, "SELECT pg_advisory_unlock(" + KEY + ")", name);
            }
            return null;
        });
    }

    /** Who holds {@code name}, in words; empty if nobody does. */
    public Optional<String> holder(String name) {
        return database.ask("who has the lease of " + name, c -> holder(c, name));
    }

    @Override
    public void close() {
        database.close();
    }

    private static boolean isOurs(Connection connection, String name) throws SQLException {
        return ask(connection, "SELECT EXISTS (" + HOLDER + " AND a.pid = pg_backend_pid())", name);
    }

    private boolean locked(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = " + patience.toMillis());
        }
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_advisory_lock(" + KEY + ")")) {
            statement.setString(1, name);
            statement.execute();
            return true;
        } catch (SQLException e) {
            if (LOCK_TIMEOUT.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private static boolean ask(Connection connection, String question, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setString(1, name);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    private static Optional<String> holder(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HOLDER)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                String address = row.getString(2);
                return Optional.of("%s%s since %s"
                        .formatted(
                                row.getString(1),
                                address == null ? "" : " (" + address + ")",
                                row.getTimestamp(3).toInstant().truncatedTo(ChronoUnit.SECONDS)));
            }
        }
    }
}
