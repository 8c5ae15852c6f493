package dev.sluice.producer.kraken;

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
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * Trades of v2 as events. Their numbers are JSON numbers, taken digit by digit. A trade has an id of the venue's, a number
 * that is unique per pair.
 */
record KrakenV2Trades(Schema schema) {
    Reading trade(Written item, Received message, Origin origin) throws MalformedTradeException {
        WrittenTrade fields = new WrittenTrade(item);
        Pair pair = Pair.of(fields.text("symbol", 33))
                .orElseThrow(() -> WrittenTrade.malformed("symbol", "two assets with a slash between them"));
        long id = fields.whole("trade_id");
        if (id < 0) {
            throw WrittenTrade.malformed("trade_id", "zero or more");
        }
        GenericRecord event = new GenericData.Record(schema);
        event.put("venue", "KRAKEN");
        event.put("pair", pair.text());
        event.put("symbol", pair.symbol());
        event.put("base_asset", pair.base());
        event.put("quote_asset", pair.quote());
        event.put("trade_id", Long.toString(id));
        event.put("price", fields.decimal("price"));
        event.put("quantity", fields.decimal("qty"));
        event.put("side", side(fields));
        event.put("order_type", fields.text("ord_type", 32));
        event.put("misc", "");
        event.put("trade_time", fields.micros("timestamp"));
        event.put("received_at", ChronoUnit.MICROS.between(Instant.EPOCH, message.at()));
        event.put("message", item.source(message.text()));
        event.put("origin", origin.word());
        return new Reading.Trade(event, "trade", "trade", pair.symbol(), OptionalLong.of(id), origin);
    }

    private static String side(WrittenTrade fields) throws MalformedTradeException {
        String side = fields.text("side", 8);
        if (!side.equals("buy") && !side.equals("sell")) {
            throw WrittenTrade.malformed("side", "buy or sell");
        }
        return side.toUpperCase(Locale.ROOT);
    }
}
