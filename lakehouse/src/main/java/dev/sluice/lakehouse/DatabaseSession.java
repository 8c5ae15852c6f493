package dev.sluice.lakehouse;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;

/**
 * One connection of this process to the catalog's database, made again when it was lost. It carries the name of the process,
 * so that others can say who holds something.
 */
final class DatabaseSession implements AutoCloseable {
    /** PostgreSQL keeps no more of a name. */
    private static final int LONGEST_NAME = 63;

    private static final int PATIENCE_SECONDS = 10;
    /** A unique key of the server's own, a table, a type: what of it the other one has made already. */
    private static final Set<String> MADE_BY_ANOTHER = Set.of("23505", "42P07", "42710");

    /** Asks something of the database. */
    interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    private final LakeConfig config;
    private final String who;
    private Connection connection;

    /** @param who what the process is, for example {@code sluice driver} */
    DatabaseSession(LakeConfig config, String who) {
        this.config = config;
        this.who = nameOfThisProcess(who);
    }

    static String nameOfThisProcess(String who) {
        String name = "%s, pid %d on %s".formatted(who, ProcessHandle.current().pid(), host());
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    String who() {
        return who;
    }

    /** Throws {@link IllegalStateException} that says {@code purpose}, caused by what the driver says. */
    synchronized <T> T ask(String purpose, Question<T> question) {
        try {
            return question.ask(connected());
        } catch (SQLException e) {
            throw new IllegalStateException("The catalog's database cannot be asked " + purpose, e);
        }
    }

    /** Makes a table unless there is one. Two who make the same at once disturb each other even if they say so: then it is there. */
    static void make(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(table);
        } catch (SQLException e) {
            if (!MADE_BY_ANOTHER.contains(e.getSQLState())) {
                throw e;
            }
        }
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                // It was lost; what it held ended with it.
            }
            connection = null;
        }
    }

    private Connection connected() throws SQLException {
        if (connection == null || !connection.isValid(PATIENCE_SECONDS)) {
            close();
            Properties properties = new Properties();
            properties.setProperty("user", config.catalogUser());
            properties.setProperty("password", config.catalogPassword());
            properties.setProperty("connectTimeout", Integer.toString(PATIENCE_SECONDS));
            properties.setProperty("socketTimeout", Integer.toString(PATIENCE_SECONDS));
            connection = DriverManager.getConnection(config.catalogUri(), properties);
            introduce(connection);
        }
        return connection;
    }

    /** The server is to notice within half a minute that our machine is gone; it knows at once that our process is. */
    private void introduce(Connection made) throws SQLException {
        try (PreparedStatement statement = made.prepareStatement("SELECT set_config('application_name', ?, false),"
                + " set_config('tcp_keepalives_idle', '10', false),"
                + " set_config('tcp_keepalives_interval', '5', false),"
                + " set_config('tcp_keepalives_count', '3', false)")) {
            statement.setString(1, who);
            statement.execute();
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "a host without a name";
        }
    }
}
