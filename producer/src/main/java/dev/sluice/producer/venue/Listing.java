package dev.sluice.producer.venue;

import java.util.Optional;

/** What a venue says of its symbols, as far as it is known by now. Asking never waits. */
public interface Listing extends AutoCloseable {
    /** What {@code symbol} trades; empty if it is not known. */
    Optional<Instrument> instrument(String symbol);

    @Override
    void close();
}
