package dev.sluice.lakehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folders in which Spark keeps where queries stand. They are scratch: a query starts from the position of its table in a
 * new folder, and what an earlier run left is looked at, said, and put aside. Throws {@link UncheckedIOException} if the
 * storage is away.
 */
public final class Checkpoints {
    /** So many are kept aside for each job. */
    static final int KEPT_ASIDE = 5;

    /** No job has this name: theirs have a point. */
    private static final String ASIDE = "aside";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Path home;
    private final Configuration hadoop;

    /** @param home the folder of all jobs */
    public Checkpoints(URI home, Configuration hadoop) {
        this.home = new Path(home);
        this.hadoop = hadoop;
    }

    /** The checkpoints of that lake. */
    public static Checkpoints of(LakeConfig config) {
        Configuration hadoop = new Configuration();
        config.hadoopProperties().forEach(hadoop::set);
        return new Checkpoints(config.checkpoints(), hadoop);
    }

    /** What {@code job} has now, beside the position of its table; empty if there is none. */
    public List<Checkpoint> of(String job, Offsets position) {
        return files(files -> {
            List<Checkpoint> found = new ArrayList<>();
            for (Path folder : folders(files, job)) {
                found.add(new CheckpointReader(files, folder).beside(job, position));
            }
            return found;
        });
    }

    /** The folders that were put aside for {@code job}, newest first. */
    public List<String> aside(String job) {
        return files(files -> asideOf(files, job).stream().map(Path::toString).toList());
    }

    /** Puts aside what is not usual, removes the rest, and says what was there. Nothing may be running on it. */
    public List<Checkpoint> clear(String job, Offsets position) {
        List<Checkpoint> found = of(job, position);
        return files(files -> {
            for (Checkpoint checkpoint : found) {
                if (checkpoint.finding().isUsual()) {
                    files.delete(new Path(checkpoint.folder()), true);
                } else {
                    putAside(files, job, new Path(checkpoint.folder()));
                }
            }
            return found;
        });
    }

    /** Size of what {@code job} has. */
    public long bytes(String job) {
        return files(files -> {
            Path own = new Path(home, job);
            return files.exists(own) ? files.getContentSummary(own).getLength() : 0L;
        });
    }

    /** A new folder for {@code job}; it is not made yet. */
    String next(String job) {
        return new Path(new Path(home, job), UUID.randomUUID().toString()).toString();
    }

    /** Removes a folder whose query has ended. */
    void remove(String folder) {
        files(files -> files.delete(new Path(folder), true));
    }

    private void putAside(FileSystem files, String job, Path folder) throws IOException {
        Path place = new Path(new Path(home, ASIDE), job);
        files.mkdirs(place);
        Path target = new Path(place, TIME.format(Instant.now()) + "-" + folder.getName());
        if (!files.rename(folder, target)) {
            throw new IOException("Cannot move " + folder + " to " + target);
        }
        for (Path old : asideOf(files, job).stream().skip(KEPT_ASIDE).toList()) {
            files.delete(old, true);
        }
    }

    private List<Path> asideOf(FileSystem files, String job) throws IOException {
        Path place = new Path(new Path(home, ASIDE), job);
        if (!files.exists(place)) {
            return List.of();
        }
        return Arrays.stream(files.listStatus(place))
                .map(FileStatus::getPath)
                .sorted(Comparator.comparing(Path::getName).reversed())
                .toList();
    }

    /** The job's folders; the job's own one too if somebody has copied a checkpoint into it. */
    private List<Path> folders(FileSystem files, String job) throws IOException {
        Path own = new Path(home, job);
        if (!files.exists(own)) {
            return List.of();
        }
        if (files.exists(new Path(own, "offsets")) || files.exists(new Path(own, "metadata"))) {
            return List.of(own);
        }
        return Arrays.stream(files.listStatus(own)).map(FileStatus::getPath).toList();
    }

    private interface Work<T> {
        T with(FileSystem files) throws IOException;
    }

    private <T> T files(Work<T> work) {
        try {
            return work.with(home.getFileSystem(hadoop));
        } catch (IOException e) {
            throw new UncheckedIOException("Checkpoints under " + home + ": " + e.getMessage(), e);
        }
    }
}
