package dev.sluice.ops.rules;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.avro.AvroRuntimeException;
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
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxStringLength(1 << 28).build())
            .build();

    /** Takes what a file has. */
    interface Reader {
        void record(String where, GenericRecord event);

        void problem(String where, String problem);
    }

    private final Schema schema;
    private final Reader reader;

    RecordFile(Schema schema, Reader reader) {
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

    private void readAvro(InputStream in) throws IOException {
        GenericDatumReader<GenericRecord> datum = new GenericDatumReader<>(null, schema);
        int number = 0;
        try (DataFileStream<GenericRecord> records = new DataFileStream<>(in, datum)) {
            while (records.hasNext()) {
                number++;
                reader.record("record " + number, records.next());
            }
        } catch (AvroRuntimeException e) {
            reader.problem(
                    "record " + (number + 1), "cannot be read as " + schema.getFullName() + ": " + e.getMessage());
        }
    }

    private void readJson(InputStream in) throws IOException {
        try (JsonParser json = JSON.createParser(in)) {
            JsonLocation at = json.currentLocation();
            try {
                int depth = 0;
                for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                    at = json.currentTokenLocation();
                    if (depth == 0 && token == JsonToken.START_ARRAY) {
                        depth = 1;
                    } else if (depth == 1 && token == JsonToken.END_ARRAY) {
                        depth = 0;
                    } else {
                        readRecord(json, at);
                    }
                }
            } catch (JsonProcessingException e) {
                JsonLocation where = e.getLocation() == null ? at : e.getLocation();
                reader.problem(
                        "line " + at.getLineNr(),
                        "line " + where.getLineNr() + ", column " + where.getColumnNr()
                                + ": is not JSON, and nothing behind" + " it was read: " + e.getOriginalMessage());
            }
        }
    }

    /** Behind a problem the rest of the record is skipped, and the next one read. */
    private void readRecord(JsonParser json, JsonLocation at) throws IOException {
        String where = "line " + at.getLineNr();
        int outside = json.currentToken().isStructStart() ? 1 : 0;
        JsonStreamContext enclosing = outside == 1 ? json.getParsingContext().getParent() : json.getParsingContext();
        try {
            reader.record(where, new JsonEvents(json).record(schema, ""));
        } catch (RecordProblem e) {
            reader.problem(where, e.getMessage());
            while (json.getParsingContext() != enclosing) {
                if (json.nextToken() == null) {
                    return;
                }
            }
        }
    }
}
