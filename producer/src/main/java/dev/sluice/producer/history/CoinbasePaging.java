package dev.sluice.producer.history;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.Schema;

/** Coinbase Exchange's {@code trades}: a thousand below an id, the newest first. */
record CoinbasePaging(Schema schema) implements Paging {
    @Override
    public String start(Missing missing) {
        return Long.toString(missing.ids().last() + 1);
    }

    @Override
    public String request(Missing missing, Market market, String cursor) {
        return "/products/" + Query.value(market.name()) + "/trades?limit=1000&after=" + cursor;
    }

    @Override
    public Page page(String body) throws IOException {
        return Page.of(Items.of(body));
    }

    @Override
    public HistoricTrade read(String raw, Missing missing, Market market, Instant receivedAt) throws IOException {
        Fields fields = Fields.of(raw);
        long id = fields.number("trade_id");
        // The series of matches; its events say what one message is.
        String feed = missing.feed().equals("matches") ? "match" : missing.feed();
        return new Event(schema, "COINBASE", receivedAt, raw)
                .put("feed", feed)
                .put("product_id", market.name())
                .put("symbol", missing.symbol())
                .put("base_asset", market.base())
                .put("quote_asset", market.quote())
                .put("trade_id", id)
                .put("price", fields.decimal("price"))
                .put("quantity", fields.decimal("size"))
                // The venue tells the maker's side; the aggressor's is the other one.
                .put("side", fields.oneOf("side", "buy", "sell").equals("buy") ? "SELL" : "BUY")
                .put("trade_time", fields.microsOfText("time"))
                .trade(id, raw);
    }

    @Override
    public Optional<String> next(Missing missing, Page page, Optional<Bounds> ids) {
        return ids.map(Bounds::lowest)
                .filter(lowest -> lowest > missing.ids().first())
                .map(lowest -> Long.toString(lowest));
    }
}
