package dev.sluice.ops.cli;

import dev.sluice.ops.platform.Instance;
import dev.sluice.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Directories whose platform was made to be broken: whoever types the same {@code --data} behind every command means none but such. */
final class PracticeGround {
    private static final String MARK = "practice";

    private PracticeGround() {}

    /** Throws if there is a platform in {@code directory} that was made for something else. */
    static Path named(Path directory) {
        if (Instance.in(directory).shape().isPresent() && !Files.exists(directory.resolve(MARK))) {
            throw new StackException(
                    directory + " holds a platform that was not made to practise on, and a drill would break"
                            + " it: give a directory that is not there yet, or no --data. If an earlier version made it for drills, 'touch "
                            + directory.resolve(MARK) + "' says so. Nothing was changed.");
        }
        return directory;
    }

    /** From now on there is one to be broken. */
    static void mark(Path directory) {
        try {
            Files.writeString(
                    Files.createDirectories(directory).resolve(MARK),
                    "The platform in this directory is broken on purpose by './sluice drill'.\n");
        } catch (IOException e) {
            throw new StackException("Cannot write into " + directory + ": " + e.getMessage() + ".", e);
        }
    }
}
