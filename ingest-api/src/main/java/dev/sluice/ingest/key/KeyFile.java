package dev.sluice.ingest.key;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The file that knows which keys are good. A new one is never half written; an API that runs reads it anew by itself. */
public final class KeyFile {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path file;

    public KeyFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** Of a file that is not there: none. Throws {@link UncheckedIOException} that says what is wrong with the file. */
    public List<ApiKey> keys() {
        try {
            return Files.exists(file)
                    ? List.copyOf(JSON.readValue(file.toFile(), new TypeReference<List<ApiKey>>() {}))
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the keys in " + file + ": " + e.getMessage(), e);
        }
    }

    /** Lets {@code application} in with a new key. The answer is the only time that its text is seen. */
    public String create(String application, int eventsPerSecond) {
        String text = KeyText.random();
        ApiKey key = new ApiKey(
                KeyText.randomId(),
                application,
                KeyText.sha256(text),
                eventsPerSecond,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        change(all -> all.add(key));
        return text;
    }

    /** Lets nobody in with the key {@code id} any more; false if there is none. */
    public boolean revoke(String id) {
        return change(all -> all.removeIf(key -> key.id().equals(id)));
    }

    /** Two commands at once change it one after the other, each what the other has left. Whether something was changed. */
    private boolean change(Predicate<List<ApiKey>> change) {
        Path lock = file.resolveSibling(file.getFileName() + ".lock");
        try {
            Files.createDirectories(file.getParent());
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock turn = channel.lock()) {
                List<ApiKey> all = new ArrayList<>(keys());
                boolean isChanged = change.test(all);
                if (isChanged) {
                    write(all);
                }
                return isChanged;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the keys to " + file + ": " + e.getMessage(), e);
        }
    }

    FileTime changed() {
        try {
            return Files.exists(file) ? Files.getLastModifiedTime(file) : FileTime.fromMillis(0);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look at " + file + ": " + e.getMessage(), e);
        }
    }

    private void write(List<ApiKey> all) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.deleteIfExists(next);
        Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        JSON.writeValue(next.toFile(), all);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
