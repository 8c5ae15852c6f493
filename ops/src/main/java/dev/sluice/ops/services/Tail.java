package dev.sluice.ops.services;

import dev.sluice.stack.LogText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/** The ends of log files, and what is added to them. */
final class Tail {
    private static final long POLL_NANOS = 250_000_000;

    private final PrintWriter out;
    private final UnaryOperator<String> label;
    private final Map<String, Path> files = new TreeMap<>();
    private final Map<String, Long> read = new TreeMap<>();

    /** @param label what stands before every line of the part that it is given */
    Tail(PrintWriter out, UnaryOperator<String> label) {
        this.out = out;
        this.label = label;
    }

    /** Prints the last {@code count} lines of {@code file}. */
    void add(String name, Path file, int count) throws IOException {
        files.put(name, file);
        read.put(name, Files.size(file));
        List<String> all = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .flatMap(LogText::of)
                .toList();
        all.subList(Math.max(0, all.size() - count), all.size()).forEach(line -> print(name, line));
        out.flush();
    }

    /** Prints what is added, for ever. A file that became shorter was begun anew. */
    void follow() throws IOException, InterruptedException {
        while (!Thread.interrupted()) {
            for (Map.Entry<String, Path> file : files.entrySet()) {
                more(file.getKey(), file.getValue());
            }
            out.flush();
            LockSupport.parkNanos(POLL_NANOS);
        }
        throw new InterruptedException();
    }

    private void more(String name, Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long from = log.length() < read.get(name) ? 0 : read.get(name);
            byte[] added = new byte[(int) Math.min(log.length() - from, 1 << 20)];
            log.seek(from);
            log.readFully(added);
            int whole = lastLineEnd(added);
            new String(added, 0, whole, StandardCharsets.UTF_8)
                    .lines()
                    .flatMap(LogText::of)
                    .forEach(line -> print(name, line));
            read.put(name, from + whole);
        }
    }

    private static int lastLineEnd(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private void print(String name, String line) {
        out.println(label.apply(name) + line);
    }
}
