package dev.sluice.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The log of a part. */
final class LogFile {
    private static final int TAIL_LINES = 15;
    private static final int LIVES = 5;

    private LogFile() {}

    /** Keeps what the part wrote in its last lives, so that restarts do not hide the first cause, and begins anew. */
    static void rotate(Path log) throws IOException {
        Files.createDirectories(log.getParent());
        if (Files.exists(log)) {
            for (int age = LIVES - 1; age > 0; age--) {
                Path younger = old(log, age);
                if (Files.exists(younger)) {
                    Files.move(younger, old(log, age + 1), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            Files.move(log, old(log, 1), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.createFile(log);
    }

    private static Path old(Path log, int age) {
        return log.resolveSibling(log.getFileName() + "." + age);
    }

    static String tail(Path log) {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }
}
