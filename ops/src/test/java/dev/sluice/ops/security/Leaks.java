package dev.sluice.ops.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Looks for secrets where none may be: as they are, in Base64 and as they stand in a URL. */
final class Leaks {
    private static final Path PROCESSES = Path.of("/proc");

    private final List<String> forms = new ArrayList<>();
    private final List<String> found = new ArrayList<>();

    Leaks(Collection<String> secrets) {
        for (String secret : secrets) {
            forms.add(secret);
            forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
            forms.add(Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** What was found: where, and the first letters of what. */
    List<String> found() {
        return List.copyOf(found);
    }

    /** Looks at {@code text}, which came from {@code where}. */
    void lookAt(String where, String text) {
        forms.stream()
                .distinct()
                .filter(text::contains)
                .forEach(form -> found.add(where + " has " + form.substring(0, Math.min(12, form.length())) + "…"));
    }

    /** Looks into every file below {@code folder} that {@code mayTell}. Tells how many. */
    long lookBelow(Path folder, Predicate<Path> mayTell) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(mayTell)
                    .peek(this::lookInto)
                    .count();
        }
    }

    /** Looks at the command lines of all processes of this machine. Tells how many it saw. */
    long lookAtProcesses() throws IOException {
        try (Stream<Path> processes = Files.list(PROCESSES)) {
            return processes
                    .filter(process -> process.getFileName().toString().matches("[0-9]+"))
                    .map(process -> process.resolve("cmdline"))
                    .filter(Files::isReadable)
                    .peek(this::lookInto)
                    .count();
        }
    }

    /** Looks at what a process was given as environment. */
    void lookAtEnvironment(long pid) {
        lookInto(PROCESSES.resolve(Long.toString(pid)).resolve("environ"));
    }

    private void lookInto(Path file) {
        try {
            lookAt(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            // A process that has ended has no command line, and a file that is gone tells nothing.
            if (Files.exists(file) && !file.startsWith(PROCESSES)) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
