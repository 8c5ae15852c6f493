package dev.sluice.producer.finnhub;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.producer.venue.Instruments;
import dev.sluice.producer.venue.ReferenceFormat;
import java.io.IOException;

/**
 * Finnhub's lists of symbols (finnhub.io/docs/api: Stock Symbol, Crypto Symbols, Forex Symbols). A share says its currency;
 * of the others the display symbol names both assets, with a slash between them.
 */
public final class StockSymbols implements ReferenceFormat {
    @Override
    public String path() {
        return "/api/v1/stock/symbol?exchange=US";
    }

    @Override
    public String expected() {
        return "a JSON array of symbols";
    }

    @Override
    public Instruments read(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_ARRAY) {
            throw ReferenceFormat.found("", json);
        }
        Instruments.Collector collector = new Instruments.Collector();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            JsonNode entry = JSON.readTree(json);
            String symbol = ReferenceFormat.text(entry, "symbol");
            String currency = ReferenceFormat.text(entry, "currency");
            if (currency != null) {
                collector.add(symbol, symbol, currency);
                continue;
            }
            String display = ReferenceFormat.text(entry, "displaySymbol");
            String[] assets = display == null ? new String[0] : display.split("/", -1);
            boolean isPair = assets.length == 2;
            collector.add(symbol, isPair ? assets[0] : null, isPair ? assets[1] : null);
        }
        return collector.collected();
    }
}
