package dev.sluice.ops.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Whether a tree got another file of some kind. As long as no directory of it changes, only their times are asked for: what
 * waits here must not take the processor from what it waits for.
 */
final class NewFiles {
    /** Two files of one tick of the kernel's clock leave the same time. */
    private static final Duration TICK = Duration.ofMillis(20);

    private final Path home;
    private final Predicate<Path> kind;
    private final Map<Path, Instant> directories = new HashMap<>();
    private Set<Path> known;

    /** From now on; {@code home} need not be there. */
    NewFiles(Path home, Predicate<Path> kind) {
        this.home = home;
        this.kind = kind;
        this.known = look();
    }

    /** Whether there are some that were not there when this was asked last. */
    boolean hasMore() {
        if (!directories.isEmpty() && directories.entrySet().stream().noneMatch(NewFiles::hasChanged)) {
            return false;
        }
        Set<Path> now = look();
        boolean hasMore = !known.containsAll(now);
        known = now;
        return hasMore;
    }

    private static boolean hasChanged(Map.Entry<Path, Instant> directory) {
        Instant now = modified(directory.getKey());
        return !now.equals(directory.getValue()) || now.isAfter(Instant.now().minus(TICK));
    }

    private static Instant modified(Path path) {
        try {
            return Files.getLastModifiedTime(path).toInstant();
        } catch (IOException e) {
            return Instant.MIN;
        }
    }

    private Set<Path> look() {
        directories.clear();
        Set<Path> found = new HashSet<>();
        try (Stream<Path> paths = Files.walk(home)) {
            paths.forEach(path -> {
                if (kind.test(path)) {
                    found.add(path);
                } else if (Files.isDirectory(path)) {
                    directories.put(path, modified(path));
                }
            });
        } catch (IOException | UncheckedIOException e) {
            // Not there yet, or files went while they were listed.
            directories.clear();
            return known == null ? Set.of() : known;
        }
        return found;
    }
}
