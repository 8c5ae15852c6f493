package dev.sluice.producer.binance;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The instruments that one exchangeInfo document lists. Immutable. */
public final class Instruments implements Listing {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_NAME = 32;

    private final Map<String, Instrument> bySymbol;
    private final int skipped;

    private Instruments(Map<String, Instrument> bySymbol, int skipped) {
        this.bySymbol = Map.copyOf(bySymbol);
        this.skipped = skipped;
    }

    /** Knows no symbol. */
    public static Instruments none() {
        return new Instruments(Map.of(), 0);
    }

    /**
     * Reads a document entry by entry, for a venue's is many megabytes; what follows it is not looked at.
     *
     * @param where for the message, if it cannot be read
     */
    static Instruments read(Reader document, String where) throws IOException {
        try (JsonParser json = JSON.createParser(document)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedReferenceException(where, found(json));
            }
            Instruments read = null;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                if (field.equals("symbols")) {
                    read = symbols(json, where);
                } else {
                    json.skipChildren();
                }
            }
            if (read == null) {
                throw new MalformedReferenceException(where, "an object without 'symbols'");
            }
            return read;
        } catch (JsonProcessingException e) {
            throw new MalformedReferenceException(
                    where,
                    "at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ": " + e.getOriginalMessage());
        }
    }

    @Override
    public Optional<Instrument> instrument(String symbol) {
        return Optional.ofNullable(bySymbol.get(symbol));
    }

    /** How many symbols are known. */
    int size() {
        return bySymbol.size();
    }

    /** How many entries were malformed, or contradict an earlier one. */
    int skipped() {
        return skipped;
    }

    /** Nothing to close. */
    @Override
    public void close() {}

    private static Instruments symbols(JsonParser json, String where) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new MalformedReferenceException(where, "'symbols' with " + found(json));
        }
        Map<String, Instrument> bySymbol = new HashMap<>();
        Set<String> contradicted = new HashSet<>();
        int skipped = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            JsonNode entry = JSON.readTree(json);
            if (!isComplete(entry)) {
                skipped++;
                continue;
            }
            String symbol = entry.path("symbol").asText();
            Instrument instrument = new Instrument(
                    entry.path("baseAsset").asText(), entry.path("quoteAsset").asText());
            Instrument earlier = bySymbol.putIfAbsent(symbol, instrument);
            if (earlier != null && !earlier.equals(instrument)) {
                contradicted.add(symbol);
                skipped++;
            }
        }
        // Two answers to one question: neither is the answer.
        bySymbol.keySet().removeAll(contradicted);
        return new Instruments(bySymbol, skipped);
    }

    private static boolean isComplete(JsonNode entry) {
        return isName(entry.path("symbol")) && isName(entry.path("baseAsset")) && isName(entry.path("quoteAsset"));
    }

    private static boolean isName(JsonNode node) {
        return node.isTextual()
                && !node.textValue().isBlank()
                && node.textValue().length() <= LONGEST_NAME;
    }

    private static String found(JsonParser json) {
        return json.currentToken() == null ? "nothing" : "a JSON " + json.currentToken();
    }
}
