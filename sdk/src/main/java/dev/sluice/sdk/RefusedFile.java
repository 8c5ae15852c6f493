package dev.sluice.sdk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The file {@code refused.jsonl}: an object per line, with when, why and the event. Once it has a quarter of the disk buffer's
 * bytes it becomes {@code refused.1.jsonl}, in place of the one before: a product whose every event is refused must not fill a disk.
 */
final class RefusedFile {
    private static final System.Logger LOG = System.getLogger(RefusedFile.class.getPackageName());

    private final Path path;
    private final Path older;
    private final long mostBytes;

    RefusedFile(Path folder, long diskBytes) {
        this.path = folder.resolve("refused.jsonl");
        this.older = folder.resolve("refused.1.jsonl");
        this.mostBytes = diskBytes / 4;
    }

    /** Returns once the disk has them. */
    void write(List<RefusedEvent> events, Instant now) throws IOException {
        StringBuilder lines = new StringBuilder();
        events.forEach(event -> lines.append(line(event, now)).append('\n'));
        makeWay();
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            long end = file.length();
            if (end > 0) {
                // A process that was killed while it wrote left a line without an end.
                file.seek(end - 1);
                lines.insert(0, file.read() == '\n' ? "" : "\n");
            }
            file.write(lines.toString().getBytes(StandardCharsets.UTF_8));
            file.getFD().sync();
        }
    }

    private void makeWay() throws IOException {
        if (Files.exists(path) && Files.size(path) >= mostBytes) {
            if (Files.exists(older)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "An older file of refused events makes way for a newer: {0}",
                        older);
            }
            Files.move(path, older, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String line(RefusedEvent event, Instant now) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("refused_at", now.toString());
        line.put("status", event.status());
        line.put(
                "violations",
                event.violations().stream().map(RefusedFile::fields).toList());
        line.put("event", JsonReader.read(event.json()));
        return JsonWriter.of(line);
    }

    private static Map<String, Object> fields(Violation violation) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("rule", violation.rule());
        fields.put("errorType", violation.errorType());
        fields.put("errorReason", violation.errorReason());
        fields.put("field", violation.field());
        return fields;
    }
}
