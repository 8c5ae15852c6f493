package dev.sluice.producer.history;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.Schema;

/** Binance's {@code historicalTrades} and {@code aggTrades}: a thousand from an id upwards. */
record BinancePaging(String venue, Schema schema) implements Paging {
    private static final String AGGREGATE = "aggTrade";

    @Override
    public String start(Missing missing) {
        return Long.toString(missing.ids().first());
    }

    @Override
    public String request(Missing missing, Market market, String cursor) {
        String path = missing.feed().equals(AGGREGATE) ? "aggTrades" : "historicalTrades";
        return "/api/v3/" + path + "?symbol=" + Query.value(market.name()) + "&fromId=" + cursor + "&limit=1000";
    }

    @Override
    public Page page(String body) throws IOException {
        return Page.of(Items.of(body));
    }

    @Override
    public HistoricTrade read(String raw, Missing missing, Market market, Instant receivedAt) throws IOException {
        Fields fields = Fields.of(raw);
        boolean isAggregate = missing.feed().equals(AGGREGATE);
        long id = fields.number(isAggregate ? "a" : "id");
        long time = fields.micros(isAggregate ? "T" : "time");
        return new Event(schema, venue, receivedAt, raw)
                .put("feed", missing.feed())
                .put("symbol", missing.symbol())
                .put("trade_id", id)
                .put("first_trade_id", isAggregate ? fields.number("f") : null)
                .put("last_trade_id", isAggregate ? fields.number("l") : null)
                .put("price", fields.decimal(isAggregate ? "p" : "price"))
                .put("quantity", fields.decimal(isAggregate ? "q" : "qty"))
                .put("buyer_is_maker", fields.flag(isAggregate ? "m" : "isBuyerMaker"))
                .put("trade_time", time)
                .put("event_time", time)
                .put("base_asset", market.base())
                .put("quote_asset", market.quote())
                .trade(id, raw);
    }

    @Override
    public Optional<String> next(Missing missing, Page page, Optional<Bounds> ids) {
        return ids.map(Bounds::highest)
                .filter(highest -> highest < missing.ids().last())
                .map(highest -> Long.toString(highest + 1));
    }
}
