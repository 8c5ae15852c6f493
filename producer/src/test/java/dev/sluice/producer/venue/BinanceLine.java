package dev.sluice.producer.venue;

import dev.sluice.producer.binance.BinanceParser;
import dev.sluice.producer.binance.BinanceProtocol;
import dev.sluice.producer.binance.Venue;
import dev.sluice.producer.publish.Outgoing;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.registry.WireFormat;
import java.util.List;
import java.util.SortedMap;

/** A connector of Binance's, and the watch over its ids, as the program has them. */
public final class BinanceLine {
    private final IdWatch ids = new IdWatch();
    private final VenueConnector connector;

    public BinanceLine(Venue venue) {
        BinanceParser parser = new BinanceParser(
                venue, Contracts.shipped().named("binance_trades").event(), Instruments.none());
        connector = new VenueConnector(
                new VenueConnector.Settings("t", VenueConnector.Again.PUBLISH, ids),
                new BinanceProtocol(venue, parser),
                event -> WireFormat.encode(5, event));
    }

    /** What becomes of a message that nobody answers. */
    public List<Outgoing> records(Received message) {
        return connector.records(message, new Silent());
    }

    public SortedMap<String, Long> unpublished() {
        return connector.unpublished();
    }

    public long gaps() {
        return ids.gaps();
    }

    public long missingTrades() {
        return ids.missingTrades();
    }

    public long repeatedTrades() {
        return ids.repeatedTrades();
    }
}
