package dev.sluice.producer.binance;

import dev.sluice.producer.venue.Reading;
import dev.sluice.producer.venue.Received;
import dev.sluice.producer.venue.VenueProtocol;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Binance's spot streams, which the URL names: nothing is asked for, and pings are frames, which the client answers itself
 * (binance/binance-spot-api-docs, web-socket-streams.md).
 */
public final class BinanceProtocol implements VenueProtocol {
    private final Venue venue;
    private final BinanceParser parser;

    /** @param parser for {@code venue} */
    public BinanceProtocol(Venue venue, BinanceParser parser) {
        this.venue = venue;
        this.parser = parser;
    }

    @Override
    public String venue() {
        return venue.name();
    }

    @Override
    public List<String> subscriptions() {
        return List.of();
    }

    @Override
    public List<String> requests(Collection<String> subscriptions) {
        return List.of();
    }

    @Override
    public boolean acknowledges() {
        return false;
    }

    @Override
    public Optional<String> heartbeat() {
        return Optional.empty();
    }

    @Override
    public void connected(long connection) {}

    @Override
    public List<Reading> read(Received message) {
        BinanceMessage read = parser.parse(message);
        if (read instanceof BinanceMessage.Trade trade) {
            return List.of(new Reading.Trade(
                    trade.event(),
                    trade.feed(),
                    trade.feed(),
                    trade.symbol(),
                    OptionalLong.of(trade.tradeId()),
                    message.origin()));
        }
        if (read instanceof BinanceMessage.Unreadable unreadable) {
            return List.of(new Reading.Unreadable(unreadable.text(), unreadable.reason(), unreadable.symbol()));
        }
        String kind = ((BinanceMessage.Other) read).kind();
        boolean isFailure = kind.equals("error") || kind.equals("serverShutdown");
        return List.of(isFailure ? new Reading.Failure(kind, message.text()) : new Reading.Other(kind));
    }
}
