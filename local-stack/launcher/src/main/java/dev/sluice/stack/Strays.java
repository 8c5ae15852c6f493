package dev.sluice.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Processes of a part that nobody has written down, because whoever started them was killed at that moment. Two brokers on
 * one directory would destroy it, so each process carries a mark on its command line by which it is found.
 */
final class Strays {
    private static final String OPTION = "-Dsluice.part=";
    private static final int MOST_BYTES = 4096;

    private Strays() {}

    /** The command line of a JVM with the mark of this part in front, where no system cuts it; other programs stay unmarked. */
    static List<String> marked(List<String> line, StackHome home, String part) {
        if (!line.get(0).endsWith("java")) {
            return line;
        }
        List<String> marked = new ArrayList<>(line);
        marked.add(1, mark(home, part));
        return marked;
    }

    /** Ends every process that carries the mark; {@code others} are processes of other parts. */
    static void end(StackHome home, String part, Set<Long> others, Duration timeout) {
        String mark = mark(home, part);
        ProcessHandle.allProcesses()
                .filter(process -> commandLine(process).contains(mark))
                .filter(LiveProcess::isAlive)
                .toList()
                .forEach(process -> LiveProcess.end(process, others, timeout));
    }

    /** Ends with a character that no name has, so that no part's mark is the beginning of another's. */
    private static String mark(StackHome home, String part) {
        return OPTION + home.data() + "#" + part + "#";
    }

    private static String commandLine(ProcessHandle process) {
        Path file = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        if (!Files.exists(file)) {
            return process.info().commandLine().orElse("");
        }
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return ""; // ended meanwhile, or another user's
        }
    }
}
