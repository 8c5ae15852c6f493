package dev.sluice.producer.kraken;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.producer.venue.Instruments;
import dev.sluice.producer.venue.ReferenceFormat;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Kraken's AssetPairs (docs.kraken.com, REST: Get Tradable Asset Pairs). Each pair is known by its key, {@code altname} and
 * {@code wsname}: XXBTZUSD, XBTUSD, XBT/USD; and by our own names BTC/USD and BTCUSD. Its assets are those of the wsname.
 */
public final class AssetPairs implements ReferenceFormat {
    @Override
    public String path() {
        return "/0/public/AssetPairs";
    }

    @Override
    public String expected() {
        return "a JSON object with an object 'result'";
    }

    @Override
    public Instruments read(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw ReferenceFormat.found("", json);
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            if (field.equals("result") && json.currentToken() == JsonToken.START_OBJECT) {
                return pairs(json);
            }
            json.skipChildren();
        }
        throw ReferenceFormat.found("an object without an object 'result' before ", json);
    }

    private static Instruments pairs(JsonParser json) throws IOException {
        Instruments.Collector collector = new Instruments.Collector();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            json.nextToken();
            JsonNode entry = JSON.readTree(json);
            Optional<Pair> pair =
                    Optional.ofNullable(ReferenceFormat.text(entry, "wsname")).flatMap(Pair::of);
            if (pair.isEmpty()) {
                // Such as a dark pool, which has no stream.
                collector.add(null, null, null);
                continue;
            }
            for (String name : names(key, ReferenceFormat.text(entry, "altname"), pair.get())) {
                collector.add(name, pair.get().base(), pair.get().quote());
            }
        }
        return collector.collected();
    }

    private static Set<String> names(String key, String altname, Pair pair) {
        Set<String> names = new LinkedHashSet<>();
        names.add(key);
        names.add(altname == null ? key : altname);
        names.add(pair.text());
        names.add(pair.base() + "/" + pair.quote());
        names.add(pair.symbol());
        return names;
    }
}
