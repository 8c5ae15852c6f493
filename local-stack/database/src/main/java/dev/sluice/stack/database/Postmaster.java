package dev.sluice.stack.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The processes of the PostgreSQL server of one data directory, found by its pid file and by where they run. */
final class Postmaster {
    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);
    private static final int STOP_SECONDS = 30;
    private static final int KILL_SECONDS = 10;

    private final Path pgData;
    private final Path pidFile;

    Postmaster(Path pgData) {
        this.pgData = pgData;
        this.pidFile = pgData.resolve("postmaster.pid");
    }

    /** Returns when the server has ended. */
    void awaitEnd() {
        process().ifPresent(server -> server.onExit().join());
    }

    /** Stops the server without waiting for its clients, then whatever else of it still runs. */
    synchronized void stop() {
        process().ifPresent(server -> {
            LOG.info("Stopping PostgreSQL, pid {}.", server.pid());
            interrupt(server);
            if (!ended(List.of(server), STOP_SECONDS)) {
                LOG.warn("PostgreSQL did not stop in {} s: killing it, it will recover.", STOP_SECONDS);
                server.destroyForcibly();
            }
        });
        List<ProcessHandle> orphans = running();
        if (!ended(orphans, KILL_SECONDS)) {
            orphans.forEach(ProcessHandle::destroyForcibly);
            ended(orphans, KILL_SECONDS);
        }
        forgetPid();
    }

    /** A pid file that outlived its server would stop the next one if the pid is somebody else's by now. */
    private void forgetPid() {
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<ProcessHandle> process() {
        try (Stream<String> lines = Files.lines(pidFile)) {
            return lines.findFirst()
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                    .filter(ProcessHandle::isAlive)
                    .filter(this::isOurs);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isOurs(ProcessHandle process) {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        if (Files.exists(proc)) {
            return runsIn(proc);
        }
        return process.info().command().filter(c -> c.endsWith("postgres")).isPresent();
    }

    private List<ProcessHandle> running() {
        Path proc = Path.of("/proc");
        if (!Files.isDirectory(proc)) {
            return List.of();
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            Stream.Builder<ProcessHandle> found = Stream.builder();
            for (Path process : processes) {
                if (runsIn(process)) {
                    ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                            .ifPresent(found);
                }
            }
            return found.build().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean runsIn(Path process) {
        try {
            return Files.exists(pgData)
                    && Files.readSymbolicLink(process.resolve("cwd")).equals(pgData.toRealPath());
        } catch (IOException e) {
            return false; // ended meanwhile, or somebody else's
        }
    }

    /** SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for the clients to leave. */
    private static void interrupt(ProcessHandle server) {
        try {
            new ProcessBuilder("sh", "-c", "kill -INT " + server.pid())
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean ended(List<ProcessHandle> processes, int seconds) {
        try {
            CompletableFuture.allOf(
                            processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                    .get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
