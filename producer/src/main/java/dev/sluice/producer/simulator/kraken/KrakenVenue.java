package dev.sluice.producer.simulator.kraken;

import dev.sluice.producer.simulator.Dialog;
import dev.sluice.producer.simulator.Floor;
import dev.sluice.producer.simulator.Instrument;
import dev.sluice.producer.simulator.Line;
import dev.sluice.producer.simulator.RestAnswer;
import dev.sluice.producer.simulator.RestRequest;
import dev.sluice.producer.simulator.Venue;
import java.util.Optional;

/** Kraken: WebSocket API v1 at {@code /}, v2 at {@code /v2}, as at ws.kraken.com. */
public final class KrakenVenue implements Venue {
    /** More than a page of the REST API. */
    private static final int PAST_TRADES = 1_200;

    /** What a subscription begins with: "the last 50 trades", say the pages of both APIs. */
    static final int REPLAYED_TRADES = 50;

    @Override
    public Optional<Instrument> instrument(String symbol) {
        return KrakenPair.named(symbol).map(KrakenPair::instrument);
    }

    @Override
    public int pastTrades() {
        return PAST_TRADES;
    }

    @Override
    public Optional<Dialog> dialog(String path, Line line, Floor floor) {
        return switch (path.replaceFirst("[?].*", "")) {
            case "", "/" -> Optional.of(new FirstDialog(line, floor));
            case "/v2", "/v2/" -> Optional.of(new SecondDialog(line, floor));
            default -> Optional.empty();
        };
    }

    @Override
    public RestAnswer get(RestRequest request, Floor floor) {
        return switch (request.path()) {
            case "/0/public/AssetPairs" -> PublicData.pairs(request);
            case "/0/public/Trades" -> PublicData.trades(request, floor);
            default -> PublicData.refusal("EGeneral:Unknown method");
        };
    }
}
