package dev.sluice.ops.chaos;

import dev.sluice.monitor.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * A step of a batch, seen from outside: the file that it leaves. A batch writes its end to the checkpoint, then data files,
 * manifests, the list of them, the table's next metadata; then the catalog is told, and last the checkpoint.
 */
enum Moment {
    BEGINS("begins a batch", "offsets", "[0-9]+"),
    WRITES("writes data", "data", ".*\\.parquet"),
    STAGES("stages a commit", "metadata", ".*-m[0-9]+\\.avro"),
    PUBLISHES("publishes a commit", "metadata", ".*\\.metadata\\.json"),
    ENDS("ends a batch", "commits", "[0-9]+");

    private static final long LOOK_NANOS = 1_000_000;

    private final String words;
    private final String folder;
    private final Pattern file;

    Moment(String words, String folder, String file) {
        this.words = words;
        this.folder = folder;
        this.file = Pattern.compile(file);
    }

    String words() {
        return words;
    }

    /** Whether Spark's checkpoint has it, and not the table. */
    boolean isOfCheckpoint() {
        return this == BEGINS || this == ENDS;
    }

    /** Waits until the stream or table under {@code home} leaves another such file; false if it did not in {@code patience}. */
    boolean await(Path home, Duration patience) {
        NewFiles files = new NewFiles(
                home, path -> file.matcher(path.getFileName().toString()).matches() && isInFolder(home, path));
        Deadline until = Deadline.in(patience);
        while (!until.left().isZero()) {
            if (files.hasMore()) {
                return true;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return false;
    }

    private boolean isInFolder(Path home, Path path) {
        for (Path part : home.relativize(path.getParent())) {
            if (part.toString().equals(folder)) {
                return true;
            }
        }
        return false;
    }
}
