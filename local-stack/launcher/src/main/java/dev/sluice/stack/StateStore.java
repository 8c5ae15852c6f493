package dev.sluice.stack;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is written down about the parts, one file each. */
final class StateStore {
    private static final String ENDING = ".json";

    /** What a later Sluice has written down more is no reason to lose sight of a part. */
    private final ObjectMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path directory;

    StateStore(Path directory) {
        this.directory = directory;
    }

    /** Empty if nothing is written down; what is not readable says nothing, and the part's process is found by its mark. */
    Optional<PartState> read(String part) {
        byte[] written;
        try {
            written = Files.readAllBytes(file(part));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StackException("Cannot read " + file(part) + ": " + e.getMessage(), e);
        }
        try {
            return Optional.ofNullable(json.readValue(written, PartState.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The pids of all parts that run, whoever started them: the supervisor starts again what died, as its own children. */
    Set<Long> pids() {
        return names().stream()
                .flatMap(part -> read(part).flatMap(PartState::process).stream())
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
    }

    /** Names of the files that there are, in order: parts, and whatever else somebody wrote down beside them. */
    List<String> names() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StackException("Cannot read " + directory + ": " + e.getMessage(), e);
        }
    }

    void write(String part, PartState state) {
        Path next = directory.resolve(part + ".json.next");
        try {
            Files.createDirectories(directory);
            Files.write(next, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(state));
            Files.move(next, file(part), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StackException("Cannot write " + file(part) + ": " + e.getMessage(), e);
        }
    }

    /** For the end of a part: on a full disk nothing can be written down, and what is not there says that nothing runs. */
    void writeOrForget(String part, PartState state) {
        try {
            write(part, state);
        } catch (StackException e) {
            try {
                Files.deleteIfExists(file(part));
            } catch (IOException other) {
                e.addSuppressed(other);
                throw e;
            }
        }
    }

    private Path file(String part) {
        return directory.resolve(part + ENDING);
    }
}
