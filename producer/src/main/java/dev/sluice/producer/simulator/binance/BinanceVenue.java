package dev.sluice.producer.simulator.binance;

import dev.sluice.producer.simulator.Dialog;
import dev.sluice.producer.simulator.Floor;
import dev.sluice.producer.simulator.Instrument;
import dev.sluice.producer.simulator.Line;
import dev.sluice.producer.simulator.RestAnswer;
import dev.sluice.producer.simulator.RestRequest;
import dev.sluice.producer.simulator.Venue;
import java.util.Optional;

/** Binance, which lists whatever anybody asks for. Every API key will do, except {@code bad} and none at all. */
public final class BinanceVenue implements Venue {
    private static final String KEY = "X-MBX-APIKEY";
    private static final String BAD_KEY = "bad";

    @Override
    public Optional<Instrument> instrument(String symbol) {
        return symbol.isEmpty() ? Optional.empty() : Optional.of(Listed.instrument(symbol));
    }

    @Override
    public int pastTrades() {
        return 0;
    }

    @Override
    public Optional<Dialog> dialog(String path, Line line, Floor floor) {
        return BinanceDialog.of(path, line, floor);
    }

    @Override
    public RestAnswer get(RestRequest request, Floor floor) {
        return switch (request.path()) {
            case "/api/v3/exchangeInfo" ->
                RestAnswer.of(200, Listed.document(floor.symbols(), System.currentTimeMillis()));
            case "/api/v3/historicalTrades" -> withKey(request, floor);
            case "/api/v3/aggTrades" -> History.aggregates(request, floor);
            default -> RestAnswer.of(404, "");
        };
    }

    private static RestAnswer withKey(RestRequest request, Floor floor) {
        String key = request.header(KEY);
        if (key.isEmpty()) {
            return RestAnswer.of(401, "{\"code\":-2014,\"msg\":\"API-key format invalid.\"}");
        }
        return key.equals(BAD_KEY)
                ? RestAnswer.of(401, "{\"code\":-2015,\"msg\":\"Invalid API-key, IP, or permissions for action.\"}")
                : History.trades(request, floor);
    }
}
