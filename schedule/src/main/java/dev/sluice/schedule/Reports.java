package dev.sluice.schedule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A folder of reports. A report is never seen half written. */
public record Reports(Path folder) {
    /** What became of a report. */
    public enum Fate {
        NEW,
        SAME,
        /** There was one of the name with other bytes. */
        REPLACED
    }

    /** Writes {@code text} to the file of that name, in a folder of reports of its {@code kind}. */
    public Fate write(String kind, String name, String text) {
        Path file = file(kind, name);
        try {
            Fate fate =
                    Files.notExists(file) ? Fate.NEW : Files.readString(file).equals(text) ? Fate.SAME : Fate.REPLACED;
            if (fate != Fate.SAME) {
                Files.createDirectories(file.getParent());
                Path next = Files.createTempFile(file.getParent(), name, ".next");
                Files.write(next, text.getBytes(StandardCharsets.UTF_8));
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            return fate;
        } catch (IOException e) {
            throw new UncheckedIOException("The report " + file + " cannot be written", e);
        }
    }

    /** Where that file is. */
    public Path file(String kind, String name) {
        return folder.resolve(kind).resolve(name);
    }
}
