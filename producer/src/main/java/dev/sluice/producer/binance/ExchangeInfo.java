package dev.sluice.producer.binance;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.producer.venue.Instruments;
import dev.sluice.producer.venue.ReferenceFormat;
import java.io.IOException;

/** Binance's exchangeInfo, read entry by entry, for it is many megabytes. */
public final class ExchangeInfo implements ReferenceFormat {
    @Override
    public String path() {
        return "/api/v3/exchangeInfo";
    }

    @Override
    public String expected() {
        return "a JSON object with an array 'symbols'";
    }

    @Override
    public Instruments read(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw ReferenceFormat.found("", json);
        }
        Instruments read = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            if (field.equals("symbols")) {
                read = symbols(json);
            } else {
                json.skipChildren();
            }
        }
        if (read == null) {
            throw ReferenceFormat.found("an object without 'symbols' before ", json);
        }
        return read;
    }

    private static Instruments symbols(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw ReferenceFormat.found("'symbols' with ", json);
        }
        Instruments.Collector collector = new Instruments.Collector();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            JsonNode entry = JSON.readTree(json);
            collector.add(
                    ReferenceFormat.text(entry, "symbol"),
                    ReferenceFormat.text(entry, "baseAsset"),
                    ReferenceFormat.text(entry, "quoteAsset"));
        }
        return collector.collected();
    }
}
