package dev.sluice.stack;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says who listens on a port, where the system tells (Linux, and processes that we may look at). */
public final class PortOwner {
    private static final String LISTENING = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private PortOwner() {}

    static String describe(int port) {
        return of(port).map(PortOwner::words).orElse("somebody");
    }

    /** Its pid and program. */
    public static String words(ProcessHandle process) {
        return "pid " + process.pid() + " (" + process.info().command().orElse("?") + ")";
    }

    /** The process that listens on {@code port}; empty if none does, or if it cannot be told. */
    public static Optional<ProcessHandle> of(int port) {
        try {
            Set<String> sockets = sockets(port);
            return sockets.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.allProcesses()
                            .filter(process -> holdsOneOf(process, sockets))
                            .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Set<String> sockets(int port) throws IOException {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        List<Path> tables = Stream.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"))
                .filter(Files::exists)
                .toList();
        Stream.Builder<String> lines = Stream.builder();
        for (Path table : tables) {
            Files.readAllLines(table).forEach(lines);
        }
        return lines.build()
                .map(line -> line.strip().split("\\s+"))
                .filter(field ->
                        field.length > INODE && field[LOCAL_ADDRESS].endsWith(suffix) && field[STATE].equals(LISTENING))
                .map(field -> "socket:[" + field[INODE] + "]")
                .collect(Collectors.toSet());
    }

    private static boolean holdsOneOf(ProcessHandle process, Set<String> sockets) {
        Path open = Path.of("/proc", Long.toString(process.pid()), "fd");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(open)) {
            for (Path file : files) {
                if (Files.isSymbolicLink(file)
                        && sockets.contains(Files.readSymbolicLink(file).toString())) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false; // ended meanwhile, or not ours to look at
        }
    }
}
