package dev.sluice.ops.rules;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.schemas.Nearest;
import dev.sluice.validation.TextFields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * Reads one JSON object as an event. Missing fields and nulls stay null, so that the rules have their say; what cannot be a
 * value of its field at all is a problem with its place.
 */
final class JsonEvents {
    private final JsonParser json;

    JsonEvents(JsonParser json) {
        this.json = json;
    }

    /** The parser stands at the opening brace, and then at the closing one. */
    GenericRecord record(Schema schema, String path) throws IOException, RecordProblem {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw problem(path.isEmpty() ? "a record must be an object in braces" : named(path) + "must be an object");
        }
        GenericRecord record = new GenericData.Record(schema);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            Schema.Field field = schema.getField(name);
            if (field == null) {
                List<String> known =
                        schema.getFields().stream().map(Schema.Field::name).toList();
                throw problem("there is no field '" + path + name + "'; the nearest known one is '"
                        + Nearest.to(name, known) + "'");
            }
            json.nextToken();
            record.put(field.pos(), value(field.schema(), path + name));
        }
        return record;
    }

    private Object value(Schema schema, String path) throws IOException, RecordProblem {
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

    private List<Object> array(Schema schema, String path) throws IOException, RecordProblem {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw problem(named(path) + "must be a list in brackets");
        }
        List<Object> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(schema.getElementType(), path + "[" + elements.size() + "]"));
        }
        return elements;
    }

    private Object scalar(Schema schema, String path) throws IOException, RecordProblem {
        JsonLocation at = json.currentTokenLocation();
        JsonToken token = json.currentToken();
        if (token.isStructStart()) {
            throw problem(named(path) + "must be " + JsonScalars.wanted(schema));
        }
        String text = json.getText();
        return JsonScalars.read(schema, text, token)
                .orElseThrow(() -> new RecordProblem(
                        at, named(path) + "must be " + JsonScalars.wanted(schema) + ", got " + shown(token, text)));
    }

    private RecordProblem problem(String problem) {
        return new RecordProblem(json.currentTokenLocation(), problem);
    }

    private static String named(String path) {
        return "field '" + path.replaceFirst("\\.$", "") + "' ";
    }

    private static String shown(JsonToken token, String text) {
        String cut = text.length() <= 60 ? text : text.substring(0, 60) + "…";
        return token == JsonToken.VALUE_STRING ? '"' + cut + '"' : cut;
    }
}
