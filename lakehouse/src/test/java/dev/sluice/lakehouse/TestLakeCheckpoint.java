package dev.sluice.lakehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The checkpoint that a killed process left, where the next run of its job finds it, and what is done to such a one. */
public final class TestLakeCheckpoint {
    private final TestLake lake;
    private final StreamJob job;
    private final Path folder;
    private final Path backup;

    private TestLakeCheckpoint(TestLake lake, StreamJob job) {
        this.lake = lake;
        this.job = job;
        Path home = Path.of(lake.config().checkpoints());
        String name = UUID.randomUUID().toString();
        this.folder = home.resolve(job.name()).resolve(name);
        this.backup = home.resolveSibling("backups").resolve(name);
    }

    /** A new one, without a batch. */
    public static TestLakeCheckpoint of(TestLake lake, StreamJob job) {
        return new TestLakeCheckpoint(lake, job);
    }

    /** Spark goes on from it until it has taken what is there, and is killed before it can be removed. */
    public void runOn() throws Exception {
        job.start(lake.spark(), location()).awaitTermination();
    }

    /** Where it is, as Spark is told it. */
    public String location() {
        return folder.toUri().toString();
    }

    public void backUp() throws IOException {
        copy(folder, backup);
    }

    public void restore() throws IOException {
        delete();
        copy(backup, folder);
    }

    public void delete() throws IOException {
        for (Path path :
                below(folder).stream().sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(path);
        }
    }

    /** The last of its batches is in doubt afterwards: planned, and perhaps committed. */
    public void forgetLastCommit() throws IOException {
        long last = batches() - 1;
        Files.delete(folder.resolve("commits/" + last));
        Files.deleteIfExists(folder.resolve("commits/." + last + ".crc"));
    }

    /** How many of its batches it knows as committed. */
    public long batches() throws IOException {
        return below(folder.resolve("commits")).stream()
                .filter(path -> path.getFileName().toString().matches("\\d+"))
                .count();
    }

    /** Whether a run of the job has found that it does not stand where the table does. */
    public boolean wasPutAside() {
        return Checkpoints.of(lake.config()).aside(job.name()).stream()
                .anyMatch(aside -> aside.endsWith(folder.getFileName().toString()));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        for (Path path : below(from)) {
            Files.copy(path, to.resolve(from.relativize(path).toString()));
        }
    }

    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.toList();
        }
    }
}
