package dev.sluice.producer.simulator.binance;

import dev.sluice.producer.simulator.Dialog;
import dev.sluice.producer.simulator.Floor;
import dev.sluice.producer.simulator.Instrument;
import dev.sluice.producer.simulator.Line;
import dev.sluice.producer.simulator.RestAnswer;
import dev.sluice.producer.simulator.RestRequest;
import dev.sluice.producer.simulator.Venue;
import java.util.Optional;

/** Binance, which lists whatever anybody asks for. */
public final class BinanceVenue implements Venue {
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
            case "/api/v3/historicalTrades" -> History.trades(request, floor);
            case "/api/v3/aggTrades" -> History.aggregates(request, floor);
            default -> RestAnswer.of(404, "");
        };
    }
}
