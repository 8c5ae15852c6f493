package dev.sluice.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a stack demands of the machine. */
final class Machine {
    private static final int JDK = 17;
    private static final long LEAST_FREE_BYTES = 1_000_000_000L;
    private static final int MB = 1_000_000;

    private Machine() {}

    static void check(Path data) {
        int version = Runtime.version().feature();
        if (version != JDK) {
            throw new StackException("This is JDK " + version + " (" + System.getProperty("java.home")
                    + "), but Sluice runs on JDK " + JDK + ": set JAVA_HOME to one.");
        }
        if (data.toString().contains(",")) {
            throw new StackException("Sluice cannot keep its data in " + data
                    + ": a comma is in that name, and the broker would take it for two directories. Give one without"
                    + " a comma with --data.");
        }
        try {
            Files.createDirectories(data);
            long free = Files.getFileStore(data).getUsableSpace();
            if (free < LEAST_FREE_BYTES) {
                throw new StackException("Only " + free / MB + " MB are free on the disk of " + data
                        + ": make room, the stack needs " + LEAST_FREE_BYTES / MB + " MB.");
            }
        } catch (IOException e) {
            throw new StackException("Cannot use " + data + ": " + e.getMessage(), e);
        }
    }
}
