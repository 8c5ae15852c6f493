package dev.sluice.ops.services;

import dev.sluice.stack.LogText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.Reader;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/** The ends of log files, and what is added to them. */
final class Tail {
    private static final long POLL_NANOS = 250_000_000;
    private static final int BLOCK_BYTES = 1 << 16;
    /** So much is shown at a time. */
    private static final int MOST_BYTES = 1 << 20;

    private final PrintWriter out;
    private final UnaryOperator<String> label;
    private final Map<String, Path> files = new TreeMap<>();
    private final Map<String, Long> read = new TreeMap<>();

    /** @param label what stands before every line of the part that it is given */
    Tail(PrintWriter out, UnaryOperator<String> label) {
        this.out = out;
        this.label = label;
    }

    /** Prints the last {@code count} lines of {@code file}, however large that is. */
    void add(String name, Path file, int count) throws IOException {
        files.put(name, file);
        Deque<String> last = new ArrayDeque<>();
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            log.seek(beginOfLast(log, count));
            Reader rest = new InputStreamReader(Channels.newInputStream(log.getChannel()), StandardCharsets.UTF_8);
            // A line in JSON may be several for people.
            new BufferedReader(rest).lines().flatMap(LogText::of).forEach(line -> {
                last.add(line);
                if (last.size() > count) {
                    last.remove();
                }
            });
            read.put(name, log.getFilePointer());
        }
        last.forEach(line -> print(name, line));
        out.flush();
    }

    /** Where the last {@code count} lines begin. */
    private static long beginOfLast(RandomAccessFile log, int count) throws IOException {
        byte[] block = new byte[BLOCK_BYTES];
        long end = log.length();
        long from = end;
        long ends = 0;
        while (from > 0) {
            int length = (int) Math.min(block.length, from);
            from -= length;
            log.seek(from);
            log.readFully(block, 0, length);
            for (int at = length - 1; at >= 0; at--) {
                // The end of the last line ends it, and begins none.
                if (block[at] == '\n' && from + at + 1 < end && ++ends >= count) {
                    return from + at + 1;
                }
            }
        }
        return 0;
    }

    /** Prints what is added, for ever. A file that became shorter was begun anew. */
    void follow() throws IOException, InterruptedException {
        while (!Thread.interrupted()) {
            more();
            LockSupport.parkNanos(POLL_NANOS);
        }
        throw new InterruptedException();
    }

    /** Prints what was added since the last look, a mebibyte of each file at most. */
    void more() throws IOException {
        for (Map.Entry<String, Path> file : files.entrySet()) {
            more(file.getKey(), file.getValue());
        }
        out.flush();
    }

    private void more(String name, Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long length = log.length(); // once: it may be cut off at any moment
            long from = length < read.get(name) ? 0 : read.get(name);
            byte[] added = added(log, from, (int) Math.min(length - from, MOST_BYTES));
            // A line that is larger than that is shown in pieces.
            int whole = added.length == MOST_BYTES && lastLineEnd(added) == 0 ? MOST_BYTES : lastLineEnd(added);
            new String(added, 0, whole, StandardCharsets.UTF_8)
                    .lines()
                    .flatMap(LogText::of)
                    .forEach(line -> print(name, line));
            read.put(name, from + whole);
        }
    }

    /** As much of it as is still there. */
    private static byte[] added(RandomAccessFile log, long from, int length) throws IOException {
        byte[] added = new byte[length];
        log.seek(from);
        int read = 0;
        int more = 0;
        while (read < length && more >= 0) {
            more = log.read(added, read, length - read);
            read += Math.max(0, more);
        }
        return Arrays.copyOf(added, read);
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
