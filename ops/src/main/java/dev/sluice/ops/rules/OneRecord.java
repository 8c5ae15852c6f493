package dev.sluice.ops.rules;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** One event that somebody wrote as JSON. */
public final class OneRecord {
    private OneRecord() {}

    /** Reads {@code json}, known as {@code name}. Throws {@link IllegalArgumentException} that says what is wrong with it. */
    public static GenericRecord read(String name, Schema schema, String json) {
        List<GenericRecord> events = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        RecordFile.Reader reader = new RecordFile.Reader() {
            @Override
            public void record(String where, GenericRecord event) {
                events.add(event);
            }

            @Override
            public void problem(String where, String problem) {
                problems.add(problem);
            }
        };
        try {
            new RecordFile(name, schema, reader).read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (events.size() != 1 || !problems.isEmpty()) {
            throw new IllegalArgumentException(
                    name + " must hold one record: " + (problems.isEmpty() ? "it has " + events.size() : problems));
        }
        return events.get(0);
    }
}
