package dev.sluice.producer.coinbase;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.producer.venue.Instruments;
import dev.sluice.producer.venue.ReferenceFormat;
import java.io.IOException;

/** Coinbase Exchange's products (docs.cdp.coinbase.com, Exchange REST API: Get all known trading pairs). */
public final class Products implements ReferenceFormat {
    @Override
    public String path() {
        return "/products";
    }

    @Override
    public String expected() {
        return "a JSON array of products";
    }

    @Override
    public Instruments read(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_ARRAY) {
            throw ReferenceFormat.found("", json);
        }
        Instruments.Collector collector = new Instruments.Collector();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            JsonNode entry = JSON.readTree(json);
            collector.add(
                    ReferenceFormat.text(entry, "id"),
                    ReferenceFormat.text(entry, "base_currency"),
                    ReferenceFormat.text(entry, "quote_currency"));
        }
        return collector.collected();
    }
}
