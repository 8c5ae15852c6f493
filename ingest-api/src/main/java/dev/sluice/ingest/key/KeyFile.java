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
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file that knows which keys are good. A new one is never half written; an API that runs reads it anew by itself. */
public final class KeyFile {
    private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);
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
        // Of other processes a lock of the file keeps clear, of other threads it does not.
        synchronized (KeyFile.class) {
            return changeAlone(lock, change);
        }
    }

    private boolean changeAlone(Path lock, Predicate<List<ApiKey>> change) {
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

    /** Whoever may read the old one may read the new one: an API of another user would go on with the keys that it knows. */
    private static void takeAfter(Path old, Path next) throws IOException {
        PosixFileAttributes was = Files.readAttributes(old, PosixFileAttributes.class);
        PosixFileAttributeView view = Files.getFileAttributeView(next, PosixFileAttributeView.class);
        try {
            view.setGroup(was.group());
            view.setOwner(was.owner());
        } catch (IOException e) {
            LOG.debug("{} is not given to {} and {}: {}", next, was.owner(), was.group(), e.getMessage());
        }
        // Last: a change of the owner may take permissions away.
        view.setPermissions(was.permissions());
    }

    /** Whether nobody but the file's owner may read it; not if it is not there. */
    public boolean isForItsOwnerAlone() {
        try {
            return Files.exists(file)
                    && !Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)
                    && !Files.getPosixFilePermissions(file).contains(PosixFilePermission.GROUP_READ);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look at " + file + ": " + e.getMessage(), e);
        }
    }

    private void write(List<ApiKey> all) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.deleteIfExists(next);
        Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        JSON.writeValue(next.toFile(), all);
        if (Files.exists(file)) {
            takeAfter(file, next);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
