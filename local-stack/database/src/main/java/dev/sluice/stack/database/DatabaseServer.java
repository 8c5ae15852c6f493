package dev.sluice.stack.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One PostgreSQL server in the foreground: {@code start <port> <directory> <binaries>} runs until it is told to stop and
 * ends with an error when PostgreSQL dies, {@code stop <directory>} stops what a killed one left running.
 *
 * <p>Whatever state a kill -9 left the directory in, the next start makes good.
 */
public final class DatabaseServer {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseServer.class);
    private static final List<String> DATABASES = List.of("iceberg", "registry", "serving");
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final int port;
    private final Path directory;
    private final Path pgData;
    private final Path binaries;

    private DatabaseServer(int port, Path directory, Path binaries) {
        this.port = port;
        this.directory = directory;
        this.pgData = pgData(directory);
        this.binaries = binaries;
    }

    /** Runs the command in the arguments. */
    public static void main(String[] args) throws IOException, SQLException {
        if (args.length == 4 && args[0].equals("start")) {
            new DatabaseServer(Integer.parseInt(args[1]), absolute(args[2]), absolute(args[3])).run();
        } else if (args.length == 2 && args[0].equals("stop")) {
            new Postmaster(pgData(absolute(args[1]))).stop();
        } else {
            LOG.error("Usage: DatabaseServer start <port> <directory> <binaries> | stop <directory>");
            System.exit(MISUSED);
        }
    }

    private void run() throws IOException, SQLException {
        Files.createDirectories(directory);
        Postmaster postmaster = new Postmaster(pgData);
        postmaster.stop();
        AtomicBoolean stopping = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stopping.set(true);
            postmaster.stop();
        }));
        discardHalfMadeCluster();
        EmbeddedPostgres postgres = start();
        Files.writeString(made(), "");
        createDatabases(postgres);
        LOG.info("Serving {} on 127.0.0.1:{}", DATABASES, port);
        postmaster.awaitEnd();
        if (!stopping.get()) {
            LOG.error("PostgreSQL died.");
            System.exit(FAILED);
        }
    }

    private EmbeddedPostgres start() throws IOException {
        try (UnpackedBinaries unpacked = UnpackedBinaries.lock(binaries)) {
            unpacked.discardHalfUnpacked();
            return EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(pgData)
                    .setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(unpacked.directory())
                    .setRegisterShutdownHook(false)
                    .setOutputRedirector(ProcessBuilder.Redirect.INHERIT)
                    .setPGStartupWait(Duration.ofMinutes(2))
                    .setLocaleConfig("locale", "C")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("shared_buffers", "64MB")
                    .setServerConfig("max_connections", "100")
                    .start();
        }
    }

    /** The mark is set before the databases are created: a directory without it cannot hold anybody's data. */
    private void discardHalfMadeCluster() throws IOException {
        if (Files.exists(pgData) && !Files.exists(made())) {
            LOG.warn("{} was never finished: starting over.", pgData);
            Trees.delete(pgData);
        }
    }

    private Path made() {
        return directory.resolve("made");
    }

    private static void createDatabases(EmbeddedPostgres postgres) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String database : DATABASES) {
                if (!exists(statement, database)) {
                    statement.execute("CREATE DATABASE " + database);
                }
            }
        }
    }

    private static boolean exists(Statement statement, String database) throws SQLException {
        try (ResultSet found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + database + "'")) {
            return found.next();
        }
    }

    private static Path pgData(Path directory) {
        return directory.resolve("pgdata");
    }

    private static Path absolute(String path) {
        return new File(path).toPath().toAbsolutePath().normalize();
    }
}
