package dev.sluice.producer.venue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;

/** Where a venue lists its symbols and how to read that. */
public interface ReferenceFormat {
    /** Reads values of a document that is too large to be one. */
    ObjectMapper JSON = new ObjectMapper();

    /** Path of the document below the venue's REST base URL, with its query. */
    String path();

    /** What the document is, to say behind the word expected. */
    String expected();

    /** What {@code json}, which stands before the document, lists. */
    Instruments read(JsonParser json) throws IOException;

    /**
     * What {@code document} lists; what follows it is not looked at.
     *
     * @param where for the message, if it cannot be read
     */
    default Instruments read(Reader document, String where) throws IOException {
        try (JsonParser json = JSON.createParser(document)) {
            return read(json);
        } catch (UnexpectedDocumentException e) {
            throw new MalformedReferenceException(where, this, e.getMessage());
        } catch (JsonProcessingException e) {
            throw new MalformedReferenceException(
                    where,
                    this,
                    "at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ": " + e.getOriginalMessage());
        }
    }

    /** The text of {@code field}; null if it has none. */
    static String text(JsonNode entry, String field) {
        return entry.path(field).textValue();
    }

    /** What stands where something else was expected. */
    static UnexpectedDocumentException found(String before, JsonParser json) {
        return new UnexpectedDocumentException(
                before + (json.currentToken() == null ? "nothing" : "a JSON " + json.currentToken()));
    }
}
