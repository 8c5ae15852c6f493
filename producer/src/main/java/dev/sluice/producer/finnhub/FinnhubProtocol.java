package dev.sluice.producer.finnhub;

import dev.sluice.producer.venue.MalformedTradeException;
import dev.sluice.producer.venue.Reading;
import dev.sluice.producer.venue.Received;
import dev.sluice.producer.venue.TradeList;
import dev.sluice.producer.venue.VenueProtocol;
import dev.sluice.producer.venue.Written;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finnhub's stream of trades (finnhub.io/docs/api/websocket-trades). It answers no request, unless with an error. */
public final class FinnhubProtocol implements VenueProtocol {
    /** Types that tell no trades. */
    private static final Set<String> OTHERS = Set.of("ping", "news", "pr");

    private final Symbols symbols;
    private final FinnhubTrades trades;

    /** @param trades reads those of {@code symbols} */
    public FinnhubProtocol(Symbols symbols, FinnhubTrades trades) {
        this.symbols = symbols;
        this.trades = trades;
    }

    @Override
    public String venue() {
        return "FINNHUB";
    }

    @Override
    public List<String> subscriptions() {
        return symbols.all();
    }

    @Override
    public List<String> requests(Collection<String> subscriptions) {
        return subscriptions.stream()
                .map(symbol -> "{\"type\":\"subscribe\",\"symbol\":\"" + symbol + "\"}")
                .toList();
    }

    @Override
    public boolean acknowledges() {
        return false;
    }

    /** None: the venue sends its own. */
    @Override
    public Optional<String> heartbeat() {
        return Optional.empty();
    }

    @Override
    public void connected(long connection) {}

    @Override
    public List<Reading> read(Received message) {
        try {
            Written root = Written.read(message.text());
            String type = root.at("type").text();
            if (type.equals("trade")) {
                TradeList list = new TradeList(message.text());
                list.read(root.at("data"), item -> trades.trade(item, message));
                trades.endOf(message);
                return list.readings();
            }
            if (type.equals("error")) {
                return List.of(new Reading.Failure("error", root.at("msg").text()));
            }
            return List.of(
                    OTHERS.contains(type) ? new Reading.Other(type) : unreadable(message, "its type is unknown"));
        } catch (MalformedTradeException e) {
            return List.of(unreadable(message, e.getMessage()));
        }
    }

    private static Reading unreadable(Received message, String reason) {
        return new Reading.Unreadable(message.text(), reason, Optional.empty());
    }
}
