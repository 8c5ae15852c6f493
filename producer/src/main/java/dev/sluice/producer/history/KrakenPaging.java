package dev.sluice.producer.history;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** Kraken's {@code Trades}: a thousand from a time in nanoseconds onwards. */
record KrakenPaging(Schema schema) implements Paging {
    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public String start(Missing missing) throws IOException {
        Instant before = missing.timeBefore()
                .orElseThrow(
                        () -> new IOException("Kraken's history is asked by time, and nobody knows when the gap of "
                                + missing.symbol() + " began"));
        // The venue may cut what we know to microseconds; one that comes twice is outside the gap.
        return Long.toString(ChronoUnit.NANOS.between(Instant.EPOCH, before) - 1_000);
    }

    @Override
    public String request(Missing missing, Market market, String cursor) {
        return "/0/public/Trades?pair=" + Query.value(market.name()) + "&since=" + Query.value(cursor) + "&count=1000";
    }

    /** The trades are an array under the pair's internal name, which need not be the name that was asked for. */
    @Override
    public Page page(String body) throws IOException {
        List<String> items = List.of();
        Optional<String> last = Optional.empty();
        boolean hasResult = false;
        try (JsonParser parser = JSON.createParser(body)) {
            expect(parser.nextToken() == JsonToken.START_OBJECT, body);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("error") && value == JsonToken.START_ARRAY) {
                    List<String> errors = Items.of(Items.current(parser, body));
                    if (!errors.isEmpty()) {
                        return failed(errors.toString());
                    }
                } else if (name.equals("result") && value == JsonToken.START_OBJECT) {
                    hasResult = true;
                    while (parser.nextToken() == JsonToken.FIELD_NAME) {
                        boolean isLast = parser.currentName().equals("last");
                        JsonToken token = parser.nextToken();
                        String text = Items.current(parser, body);
                        last = isLast ? Optional.of(text) : last;
                        items = !isLast && token == JsonToken.START_ARRAY ? Items.of(text) : items;
                    }
                } else {
                    parser.skipChildren();
                }
            }
        }
        expect(hasResult, body);
        return new Page(items, last, Optional.empty());
    }

    /** Kraken says with status 200 that it is asked too often. */
    private static Page failed(String errors) throws IOException {
        if (errors.contains("Rate limit") || errors.contains("Too many requests") || errors.contains("EService:")) {
            return new Page(List.of(), Optional.empty(), Optional.of(errors));
        }
        throw new MalformedHistoryException("expected trades, got the errors " + Visit.start(errors));
    }

    @Override
    public HistoricTrade read(String raw, Missing missing, Market market, Instant receivedAt) throws IOException {
        Fields fields = Fields.of(raw);
        long id = fields.number("6");
        return new Event(schema, "KRAKEN", receivedAt, raw)
                .put("pair", market.base() + "/" + market.quote())
                .put("symbol", missing.symbol())
                .put("base_asset", market.base())
                .put("quote_asset", market.quote())
                .put("trade_id", Long.toString(id))
                .put("price", fields.decimal("0"))
                .put("quantity", fields.decimal("1"))
                .put("side", fields.oneOf("3", "b", "s").equals("b") ? "BUY" : "SELL")
                .put("order_type", fields.oneOf("4", "l", "m").equals("l") ? "limit" : "market")
                .put("misc", fields.text("5"))
                .put("trade_time", fields.microsOfSeconds("2"))
                .trade(id, raw);
    }

    @Override
    public Optional<String> next(Missing missing, Page page, Optional<Bounds> ids) {
        return ids.filter(bounds -> bounds.highest() < missing.ids().last()).flatMap(bounds -> page.cursor());
    }

    private static void expect(boolean holds, String body) throws IOException {
        if (!holds) {
            throw new MalformedHistoryException("expected an object with a result, got " + Visit.start(body));
        }
    }
}
