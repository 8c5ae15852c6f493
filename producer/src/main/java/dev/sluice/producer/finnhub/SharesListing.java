package dev.sluice.producer.finnhub;

import dev.sluice.producer.venue.Instrument;
import dev.sluice.producer.venue.Listing;
import java.util.Optional;

/** The venue's list of shares. Never asked for crypto or currencies, which it does not have: it would be fetched over and over. */
public record SharesListing(Listing shares) implements Listing {
    @Override
    public Optional<Instrument> instrument(String symbol) {
        return Symbols.hasExchange(symbol) ? Optional.empty() : shares.instrument(symbol);
    }

    @Override
    public void close() {
        shares.close();
    }
}
