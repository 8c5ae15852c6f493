package dev.sluice.audit;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.SupportsPrefixOperations;

/** What lies in a folder of a table, listed once. */
interface Folder {
    /** Sizes by location of the files that were written before {@code youngest}. */
    Map<String, Long> until(Instant youngest);

    /** The folder at {@code location}; Hadoop would start a process for each file of this machine. */
    static Folder of(String location, SupportsPrefixOperations storage) {
        return location.startsWith("file:")
                ? youngest -> local(Path.of("/" + path(location)), youngest)
                : youngest -> stored(location, storage, youngest);
    }

    /** Metadata and lists name the same file with one slash behind the scheme, or three. */
    static String path(String location) {
        return location.replaceFirst("^[a-z0-9]+:/+", "");
    }

    private static Map<String, Long> stored(String location, SupportsPrefixOperations storage, Instant youngest) {
        Map<String, Long> found = new HashMap<>();
        try {
            for (FileInfo file : storage.listPrefix(location + "/")) {
                if (file.createdAtMillis() < youngest.toEpochMilli()) {
                    found.put(file.location(), file.size());
                }
            }
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof FileNotFoundException)) {
                throw e;
            }
        }
        return found;
    }

    private static Map<String, Long> local(Path folder, Instant youngest) {
        Map<String, Long> found = new HashMap<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes about) {
                    // Hadoop's check sums lie beside their files.
                    boolean isHidden = file.getFileName().toString().startsWith(".");
                    if (!isHidden && about.lastModifiedTime().toInstant().isBefore(youngest)) {
                        found.put("file:" + file, about.size());
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
        return found;
    }
}
