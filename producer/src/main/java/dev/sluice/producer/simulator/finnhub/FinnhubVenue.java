package dev.sluice.producer.simulator.finnhub;

import dev.sluice.producer.simulator.Dialog;
import dev.sluice.producer.simulator.Floor;
import dev.sluice.producer.simulator.Instrument;
import dev.sluice.producer.simulator.Line;
import dev.sluice.producer.simulator.RestAnswer;
import dev.sluice.producer.simulator.RestRequest;
import dev.sluice.producer.simulator.Venue;
import java.util.Optional;

/** Finnhub, whose trades have no ids and no history. Every token will do, except {@code bad} and none at all. */
public final class FinnhubVenue implements Venue {
    private static final String BAD_TOKEN = "bad";

    @Override
    public Optional<Instrument> instrument(String symbol) {
        return Symbols.named(symbol);
    }

    @Override
    public int pastTrades() {
        return 0;
    }

    @Override
    public boolean tellsUpdates() {
        return true;
    }

    @Override
    public Optional<Dialog> dialog(String path, Line line, Floor floor) {
        RestRequest request = RestRequest.of(path);
        if (!request.path().isEmpty() && !request.path().equals("/")) {
            return Optional.empty();
        }
        String token = request.text("token");
        FinnhubDialog.Access access = token.isEmpty() || token.equals(BAD_TOKEN)
                ? FinnhubDialog.Access.REFUSED
                : FinnhubDialog.Access.GRANTED;
        return Optional.of(new FinnhubDialog(line, floor, access));
    }

    @Override
    public RestAnswer get(RestRequest request, Floor floor) {
        // The real one takes either.
        String header = request.header("X-Finnhub-Token");
        String token = header.isEmpty() ? request.text("token") : header;
        if (token.isEmpty()) {
            return RestAnswer.of(401, "{\"error\":\"Please use an API key.\"}");
        }
        if (token.equals(BAD_TOKEN)) {
            return RestAnswer.of(401, "{\"error\":\"Invalid API key\"}");
        }
        return switch (request.path()) {
            case "/api/v1/stock/symbol" -> RestAnswer.of(200, Symbols.stocks());
            case "/api/v1/crypto/symbol" -> RestAnswer.of(200, Symbols.pairs());
            default -> RestAnswer.of(404, "{\"error\":\"Not found\"}");
        };
    }
}
