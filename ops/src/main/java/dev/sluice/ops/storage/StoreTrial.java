package dev.sluice.ops.storage;

import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.LakeConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.iceberg.io.FileIO;

/** Writes a file of its own beside the tables, reads it back, and removes it; tables are not touched. */
public final class StoreTrial {
    private static final int BYTES = 1 << 20;
    private static final long SEED = 17;

    private final FileIO files;
    private final String location;
    private final List<Step> steps = new ArrayList<>();

    /** What was done, and how long it took. */
    public record Step(String name, Duration took) {}

    private StoreTrial(FileIO files, String location) {
        this.files = files;
        this.location = location;
    }

    /** Where it would write. */
    public static String location(LakeConfig config) {
        return config.location() + "/.sluice-storage-test-" + UUID.randomUUID();
    }

    /** Does it at {@code location}. Throws what the store throws, and {@link IllegalStateException} if it gives back something else. */
    public static List<Step> of(LakeConfig config, String location) throws IOException {
        try (Lake lake = Lake.open(config)) {
            StoreTrial trial = new StoreTrial(lake.files(), location);
            trial.run();
            return List.copyOf(trial.steps);
        }
    }

    private void run() throws IOException {
        byte[] bytes = new byte[BYTES];
        new Random(SEED).nextBytes(bytes);
        step("write " + BYTES + " bytes", () -> {
            try (OutputStream out = files.newOutputFile(location).create()) {
                out.write(bytes);
            }
        });
        try {
            step("read them", () -> {
                try (InputStream in = files.newInputFile(location).newStream()) {
                    if (!Arrays.equals(bytes, in.readAllBytes())) {
                        throw new IllegalStateException(location + " gave back other bytes than were written");
                    }
                }
            });
        } finally {
            step("remove the file", () -> files.deleteFile(location));
        }
        if (files.newInputFile(location).exists()) {
            throw new IllegalStateException(location + " is there although it was removed");
        }
    }

    private void step(String name, Task task) throws IOException {
        long begin = System.nanoTime();
        task.run();
        steps.add(new Step(name, Duration.ofNanos(System.nanoTime() - begin)));
    }

    /** A part of the trial. */
    @FunctionalInterface
    private interface Task {
        void run() throws IOException;
    }
}
