package dev.sluice.producer.simulator.coinbase;

import dev.sluice.producer.simulator.Dialog;
import dev.sluice.producer.simulator.Floor;
import dev.sluice.producer.simulator.Instrument;
import dev.sluice.producer.simulator.Line;
import dev.sluice.producer.simulator.RestAnswer;
import dev.sluice.producer.simulator.RestRequest;
import dev.sluice.producer.simulator.Venue;
import java.util.Optional;

/** Coinbase: the streams of advanced-trade-ws.coinbase.com, and past trades as at api.exchange.coinbase.com. */
public final class CoinbaseVenue implements Venue {
    /** More than a page of the REST API. */
    private static final int PAST_TRADES = 1_200;

    @Override
    public Optional<Instrument> instrument(String symbol) {
        return Products.named(symbol);
    }

    @Override
    public int pastTrades() {
        return PAST_TRADES;
    }

    @Override
    public Optional<Dialog> dialog(String path, Line line, Floor floor) {
        return path.matches("/?([?].*)?") ? Optional.of(new CoinbaseDialog(line, floor)) : Optional.empty();
    }

    @Override
    public RestAnswer get(RestRequest request, Floor floor) {
        if (request.path().equals("/products")) {
            return RestAnswer.of(200, Products.document());
        }
        String product = request.path().replaceFirst("^/products/([^/]*)/trades$", "$1");
        return product.equals(request.path()) ? PastTrades.unknown() : PastTrades.answer(product, request, floor);
    }
}
