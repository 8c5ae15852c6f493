package dev.sluice.producer.finnhub;

import dev.sluice.producer.venue.Instrument;
import dev.sluice.producer.venue.Listing;
import dev.sluice.producer.venue.MalformedTradeException;
import dev.sluice.producer.venue.Occurrences;
import dev.sluice.producer.venue.Reading;
import dev.sluice.producer.venue.Received;
import dev.sluice.producer.venue.Written;
import dev.sluice.producer.venue.WrittenTrade;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * Trades of Finnhub as events. The venue sends no id, and identical trades are several trades: each has an id of all that
 * is said of it and of how many identical ones came before. The venue repeats none upon a subscription, so the count goes
 * on over connections. A volume of zero tells a price and no trade.
 */
public final class FinnhubTrades {
    private static final long MOST_MILLIS = 99_999_999_999_999L;
    private static final int LONGEST_CONDITIONS = 128;

    private final Schema schema;
    private final Symbols symbols;
    private final Listing listing;
    private final Occurrences occurrences = new Occurrences();
    private final Set<String> seen = new HashSet<>();

    /**
     * @param schema of the event {@code finnhub_trades}
     * @param listing tells the currency of a symbol, as its quote
     */
    public FinnhubTrades(Schema schema, Symbols symbols, Listing listing) {
        this.schema = schema;
        this.symbols = symbols;
        this.listing = listing;
    }

    Reading trade(Written item, Received message) throws MalformedTradeException {
        WrittenTrade fields = new WrittenTrade(item);
        String symbol = fields.text("s", 64);
        String assetClass = symbols.assetClass(symbol)
                .orElseThrow(() -> new MalformedTradeException("its symbol was not asked for"));
        long millis = fields.whole("t");
        if (millis < 0 || millis > MOST_MILLIS) {
            throw WrittenTrade.malformed("t", "milliseconds since 1970");
        }
        String conditions = conditions(item.at("c"));
        GenericRecord event = new GenericData.Record(schema);
        event.put("price", fields.decimal("p"));
        event.put("quantity", fields.decimal("v"));
        if (new BigDecimal(fields.number("v")).signum() == 0) {
            return new Reading.Other("priceUpdate");
        }
        String wording = millis + "-" + fields.number("p") + "-" + fields.number("v") + "-" + conditions;
        event.put("venue", "FINNHUB");
        event.put("symbol", symbol);
        event.put("asset_class", assetClass);
        event.put("currency", listing.instrument(symbol).map(Instrument::quote).orElse(null));
        event.put("trade_id", wording + "#" + occurrences.before(symbol, millis * 1000, wording));
        event.put("conditions", conditions);
        event.put("trade_time", millis * 1000);
        event.put("received_at", ChronoUnit.MICROS.between(Instant.EPOCH, message.at()));
        event.put("message", item.source(message.text()));
        event.put("origin", message.origin().word());
        seen.add(symbol);
        return new Reading.Trade(event, "trade", "trade", symbol, OptionalLong.empty(), message.origin());
    }

    /** A message is over: what is old can be forgotten. */
    void endOf(Received message) {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, message.at());
        seen.forEach(symbol -> occurrences.forgetOld(symbol, now));
        seen.clear();
    }

    private static String conditions(Written codes) throws MalformedTradeException {
        boolean isNone = codes.kind() == Written.Kind.ABSENT
                || (codes.kind() == Written.Kind.WORD && codes.text().equals("null"));
        if (!isNone && codes.kind() != Written.Kind.LIST) {
            throw WrittenTrade.malformed("c", "a list of codes");
        }
        List<String> texts = new ArrayList<>();
        for (Written code : codes.items()) {
            boolean isCode = code.kind() == Written.Kind.TEXT || code.kind() == Written.Kind.WHOLE_NUMBER;
            if (!isCode || !WrittenTrade.isPrintable(code.text()) || code.text().indexOf(',') >= 0) {
                throw WrittenTrade.malformed("c", "a list of codes");
            }
            texts.add(code.text());
        }
        String joined = String.join(",", texts);
        if (joined.length() > LONGEST_CONDITIONS) {
            throw WrittenTrade.malformed("c", "codes of " + LONGEST_CONDITIONS + " characters together");
        }
        return joined;
    }
}
