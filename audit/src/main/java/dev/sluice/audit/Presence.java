package dev.sluice.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.SupportsPrefixOperations;

/**
 * Whether the files that a table names are there, with the lengths that it names. An object store is asked for lists of its
 * files, a thousand to an answer, and only about those singly that no list had. Files of this machine are asked for one by
 * one, because Hadoop would start a process for each file of a list.
 */
final class Presence {
    private static final String LOCAL = "file:";
    private static final String SCHEME = "^[a-z0-9]+:/+";

    private final Table table;
    private final Map<String, Extent> expected = new HashMap<>();
    private Optional<String> wrong = Optional.empty();

    private Presence(Table table, List<Extent> files) {
        this.table = table;
        files.forEach(file -> expected.put(path(file.location()), file));
    }

    /** The first file that is missing or has another length, in words; empty if all are well. */
    static Optional<String> wrong(Table table, List<Extent> files) {
        Presence presence = new Presence(table, files);
        boolean isLocal = table.location().startsWith(LOCAL);
        if (!files.isEmpty() && !isLocal && table.io() instanceof SupportsPrefixOperations storage) {
            presence.list(storage);
        }
        presence.expected.values().forEach(presence::askFor);
        return presence.wrong;
    }

    private void list(SupportsPrefixOperations storage) {
        try {
            for (FileInfo found : storage.listPrefix(table.location() + "/data")) {
                Extent file = expected.remove(path(found.location()));
                if (file != null) {
                    compare(file, found.size());
                }
            }
        } catch (RuntimeException e) {
            // No such folder, or one that changes while it is listed: each file is asked for, and what is wrong is
            // named.
            return;
        }
    }

    private void askFor(Extent file) {
        if (wrong.isEmpty()) {
            try {
                compare(file, table.io().newInputFile(file.location()).getLength());
            } catch (NotFoundException e) {
                wrong = Optional.of(file.location() + " is missing");
            }
        }
    }

    private void compare(Extent file, long length) {
        if (length != file.bytes()) {
            wrong = wrong.or(
                    () -> Optional.of(file.location() + " has " + length + " bytes, the table says " + file.bytes()));
        }
    }

    /** Lists name the same file with one slash behind the scheme, or three. */
    private static String path(String location) {
        return location.replaceFirst(SCHEME, "");
    }
}
