package dev.sluice.ops.rules;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.schemas.Nearest;
import dev.sluice.validation.TextFields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * Reads one JSON object as an event. Missing fields and nulls stay null, so that the rules have their say; what cannot be a
 * value of its field at all is a problem with its place. All problems of a record are told together.
 */
final class JsonEvents {
    private final JsonParser json;
    private final List<String> problems = new ArrayList<>();

    JsonEvents(JsonParser json) {
        this.json = json;
    }

    /** Reads a whole record; the parser stands at its begin, and then at its end. */
    GenericRecord event(Schema schema) throws IOException, RecordProblem {
        GenericRecord event = record(schema, "");
        if (!problems.isEmpty()) {
            throw new RecordProblem(problems);
        }
        return event;
    }

    private GenericRecord record(Schema schema, String path) throws IOException {
        GenericRecord record = new GenericData.Record(schema);
        if (json.currentToken() != JsonToken.START_OBJECT) {
            refuse(path.isEmpty() ? "a record must be an object in braces" : named(path) + "must be an object");
            return record;
        }
        Set<String> present = new HashSet<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            Schema.Field field = schema.getField(name);
            if (field == null) {
                unknown(path + name, name, schema);
            } else {
                present.add(name);
                json.nextToken();
                record.put(field.pos(), value(field.schema(), path + name));
            }
        }
        if (!problems.isEmpty()) {
            missing(schema, path, present);
        }
        return record;
    }

    private void unknown(String path, String name, Schema schema) throws IOException {
        List<String> known = schema.getFields().stream().map(Schema.Field::name).toList();
        String hint = Nearest.close(name, known)
                .map(near -> "; the nearest known one is '" + near + "'")
                .orElse("");
        problems.add(at(json.currentTokenLocation()) + "there is no field '" + path + "'" + hint);
        json.nextToken();
        json.skipChildren();
    }

    /** In a record that can be read the rules say that something is missing. */
    private void missing(Schema schema, String path, Set<String> present) {
        schema.getFields().stream()
                .filter(field ->
                        !present.contains(field.name()) && !field.schema().isNullable())
                .forEach(field -> problems.add(
                        at(json.currentTokenLocation()) + "field '" + path + field.name() + "' is missing"));
    }

    private Object value(Schema schema, String path) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        Schema present = TextFields.present(schema);
        return switch (present.getType()) {
            case RECORD -> record(present, path + ".");
            case ARRAY -> array(present, path);
            default -> scalar(present, path);
        };
    }

    private List<Object> array(Schema schema, String path) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            refuse(named(path) + "must be a list in brackets");
            return List.of();
        }
        List<Object> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(schema.getElementType(), path + "[" + elements.size() + "]"));
        }
        return elements;
    }

    private Object scalar(Schema schema, String path) throws IOException {
        JsonLocation at = json.currentTokenLocation();
        JsonToken token = json.currentToken();
        if (token.isStructStart()) {
            refuse(named(path) + "must be " + JsonScalars.wanted(schema));
            return null;
        }
        String text = json.getText();
        Optional<Object> value = JsonScalars.read(schema, text, token);
        if (value.isEmpty()) {
            problems.add(
                    at(at) + named(path) + "must be " + JsonScalars.wanted(schema) + ", got " + shown(token, text));
        }
        return value.orElse(null);
    }

    /** What stands here is of no use, with all that is in it. */
    private void refuse(String problem) throws IOException {
        problems.add(at(json.currentTokenLocation()) + problem);
        json.skipChildren();
    }

    private static String at(JsonLocation at) {
        return "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
    }

    private static String named(String path) {
        return "field '" + path.replaceFirst("\\.$", "") + "' ";
    }

    private static String shown(JsonToken token, String text) {
        String cut = text.length() <= 60 ? text : text.substring(0, 60) + "…";
        return token == JsonToken.VALUE_STRING ? '"' + cut + '"' : cut;
    }
}
