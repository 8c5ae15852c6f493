package dev.sluice.ops.rules;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

/**
 * Records in a file: JSON objects one behind the other (one a line, as a rule) or in one array, or an Avro container. Tells
 * each record with its place, and each problem where a record should be.
 */
final class RecordFile {
    private static final byte[] AVRO = {'O', 'b', 'j', 1};
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxStringLength(1 << 28).build())
            .build();

    /** Where Jackson speaks of its own sources inside a sentence. */
    private static final Pattern SOURCE = Pattern.compile("\\[Source: [^\\]]*?(line: \\d+, column: \\d+)\\]");

    /** Takes what a file has. */
    interface Reader {
        void record(String where, GenericRecord event);

        void problem(String where, String problem);
    }

    private final String name;
    private final Schema schema;
    private final Reader reader;

    /** @param name as people know the file */
    RecordFile(String name, Schema schema, Reader reader) {
        this.name = name;
        this.schema = schema;
        this.reader = reader;
    }

    /** Reads to the end, or to where no next record can be found. */
    void read(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in);
        buffered.mark(AVRO.length);
        byte[] start = buffered.readNBytes(AVRO.length);
        buffered.reset();
        if (Arrays.equals(start, AVRO)) {
            readAvro(buffered);
        } else {
            readJson(buffered);
        }
    }

    private void readAvro(InputStream in) {
        int number = 0;
        try (DataFileStream<GenericRecord> records = opened(in)) {
            for (GenericRecord next = next(records); next != null; next = next(records)) {
                number++;
                reader.record("record " + number, next);
            }
        } catch (IOException e) {
            reader.problem(
                    "record " + (number + 1),
                    number == 0
                            ? name + " is no Avro container file of " + schema.getFullName() + ", or is damaged: "
                                    + why(e)
                            : name + " is damaged or of another kind behind record " + number
                                    + ", and nothing behind it was read: " + e.getMessage());
        }
    }

    /** Damaged bytes make Avro throw anything; all of it says that there is no such file here. */
    private DataFileStream<GenericRecord> opened(InputStream in) throws IOException {
        try {
            return new DataFileStream<>(in, new GenericDatumReader<>(null, schema));
        } catch (RuntimeException e) {
            throw new IOException(why(e), e);
        }
    }

    /** Null behind the last. */
    private static GenericRecord next(DataFileStream<GenericRecord> records) throws IOException {
        try {
            if (records.hasNext()) {
                return records.next();
            }
            // Where the file breaks off inside a block, Avro says no once, and then yes.
            if (!records.hasNext()) {
                return null;
            }
            throw new EOFException();
        } catch (IOException | RuntimeException e) {
            throw new IOException(why(e), e);
        }
    }

    private static String why(Exception e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root instanceof EOFException ? "it ends in the middle of a block" : String.valueOf(root.getMessage());
    }

    private void readJson(InputStream in) throws IOException {
        try (JsonParser json = JSON.createParser(in)) {
            JsonLocation begin = json.currentLocation();
            try {
                int depth = 0;
                for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                    begin = json.currentTokenLocation();
                    if (depth == 0 && token == JsonToken.START_ARRAY) {
                        depth = 1;
                    } else if (depth == 1 && token == JsonToken.END_ARRAY) {
                        depth = 0;
                    } else {
                        readRecord(json, begin);
                    }
                }
            } catch (JsonEOFException e) {
                reader.problem("line " + begin.getLineNr(), name + " ends in the middle of what begins here");
            } catch (JsonProcessingException e) {
                noJson(e, begin);
            }
        }
    }

    private void noJson(JsonProcessingException e, JsonLocation begin) {
        JsonLocation where = e.getLocation() == null ? begin : e.getLocation();
        String place = "line " + where.getLineNr();
        reader.problem(
                place,
                place + ", column " + where.getColumnNr() + ": is not JSON, and nothing behind it was read: "
                        + SOURCE.matcher(e.getOriginalMessage()).replaceAll("$1"));
    }

    /** Behind a problem the next record is read. */
    private void readRecord(JsonParser json, JsonLocation begin) throws IOException {
        String where = "line " + begin.getLineNr();
        GenericRecord event;
        try {
            event = new JsonEvents(json).event(schema);
        } catch (RecordProblem e) {
            reader.problem(where, e.getMessage());
            return;
        }
        reader.record(where, event);
    }
}
