package dev.sluice.producer.coinbase;

import dev.sluice.producer.venue.Instrument;
import dev.sluice.producer.venue.Listing;
import dev.sluice.producer.venue.MalformedTradeException;
import dev.sluice.producer.venue.Origin;
import dev.sluice.producer.venue.Reading;
import dev.sluice.producer.venue.Received;
import dev.sluice.producer.venue.Written;
import dev.sluice.producer.venue.WrittenTrade;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * Trades of both channels as events. Both tell the maker's side: Exchange's documentation says so of a match, and other
 * programs found it of market_trades. The aggressor's is the other one.
 */
public final class CoinbaseTrades {
    private static final Pattern PRODUCT = Pattern.compile("[A-Za-z0-9.]{1,16}-[A-Za-z0-9.]{1,16}");

    private final Schema schema;
    private final Listing listing;

    /**
     * @param schema of the event {@code coinbase_trades}
     * @param listing tells base and quote of a product; of one that it does not know, the product's own name does
     */
    public CoinbaseTrades(Schema schema, Listing listing) {
        this.schema = schema;
        this.listing = listing;
    }

    Reading marketTrade(Written item, Received message, Origin origin) throws MalformedTradeException {
        return trade(item, message, "market_trades", origin);
    }

    /** @param type match, or last_match: the trade before a subscription */
    Reading match(Written item, Received message, String type) throws MalformedTradeException {
        boolean isAgain = message.origin() == Origin.STREAM && type.equals("last_match");
        return trade(item, message, type, isAgain ? Origin.SNAPSHOT : message.origin());
    }

    private Reading trade(Written item, Received message, String feed, Origin origin) throws MalformedTradeException {
        WrittenTrade fields = new WrittenTrade(item);
        String product = fields.text("product_id", 33);
        if (!PRODUCT.matcher(product).matches()) {
            throw WrittenTrade.malformed("product_id", "two assets with a dash between them");
        }
        int dash = product.indexOf('-');
        Instrument assets = listing.instrument(product)
                .orElseGet(() -> new Instrument(product.substring(0, dash), product.substring(dash + 1)));
        String symbol = assets.base() + assets.quote();
        boolean isMatch = !feed.equals("market_trades");
        long id = fields.whole("trade_id");
        GenericRecord event = new GenericData.Record(schema);
        event.put("venue", "COINBASE");
        event.put("feed", feed);
        event.put("product_id", product);
        event.put("symbol", symbol);
        event.put("base_asset", assets.base());
        event.put("quote_asset", assets.quote());
        event.put("trade_id", id);
        event.put("price", fields.decimal("price"));
        event.put("quantity", fields.decimal("size"));
        event.put("side", WrittenTrade.opposite(side(fields)));
        event.put("sequence", isMatch && item.fields().containsKey("sequence") ? fields.whole("sequence") : null);
        event.put("trade_time", fields.micros("time"));
        event.put("received_at", ChronoUnit.MICROS.between(Instant.EPOCH, message.at()));
        event.put("message", item.source(message.text()));
        event.put("origin", origin.word());
        // A last_match has an id of the same series as the matches behind it.
        return new Reading.Trade(event, feed, isMatch ? "matches" : feed, symbol, OptionalLong.of(id), origin);
    }

    private static String side(WrittenTrade fields) throws MalformedTradeException {
        String side = fields.text("side", 8).toUpperCase(Locale.ROOT);
        if (!side.equals("BUY") && !side.equals("SELL")) {
            throw WrittenTrade.malformed("side", "buy or sell");
        }
        return side;
    }
}
