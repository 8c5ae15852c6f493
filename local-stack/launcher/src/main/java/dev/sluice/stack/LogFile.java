package dev.sluice.stack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The log of a part. */
public final class LogFile {
    private static final int TAIL_LINES = 15;
    /** Nobody wants to know what is further up than that. */
    private static final int TAIL_BYTES = 1 << 20;

    private static final int LIVES = 5;

    private LogFile() {}

    /** Keeps what the part wrote in its last lives, so that restarts do not hide the first cause, and begins anew. */
    static void rotate(Path log) throws IOException {
        Files.createDirectories(log.getParent());
        if (Files.exists(log)) {
            makeRoom(log);
            Files.move(log, old(log, 1), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.createFile(log);
    }

    /**
     * The same for a log that is being written: what it holds is copied, and cut off. Who writes goes on at its begin. Returns
     * how many bytes these were. A line that comes in the moment between the two is lost.
     */
    public static long rotateWhileWritten(Path log) {
        try (FileChannel written = FileChannel.open(log, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long copied = 0;
            if (written.size() > 0) {
                makeRoom(log);
                try (FileChannel kept = FileChannel.open(
                        old(log, 1),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
                    while (copied < written.size()) {
                        copied += written.transferTo(copied, written.size() - copied, kept);
                    }
                }
                written.truncate(0);
            }
            return copied;
        } catch (IOException e) {
            throw new StackException("Cannot rotate " + log + ": " + e.getMessage() + ".", e);
        }
    }

    private static void makeRoom(Path log) throws IOException {
        for (int age = LIVES - 1; age > 0; age--) {
            Path younger = old(log, age);
            if (Files.exists(younger)) {
                Files.move(younger, old(log, age + 1), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** What the part wrote in the life before. */
    public static Path before(Path log) {
        return old(log, 1);
    }

    private static Path old(Path log, int age) {
        return log.resolveSibling(log.getFileName() + "." + age);
    }

    /** The lines of its last mebibyte as people read them, the first of them perhaps cut off; none if it is not there, or rotated just now. */
    public static List<String> lastLines(Path log) {
        if (!Files.exists(log)) {
            return List.of();
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(TAIL_BYTES, file.length())];
            file.seek(file.length() - bytes.length);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .flatMap(LogText::of)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    static String tail(Path log) {
        List<String> lines = lastLines(log);
        return lines.isEmpty()
                ? "(no log)"
                : String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }
}
