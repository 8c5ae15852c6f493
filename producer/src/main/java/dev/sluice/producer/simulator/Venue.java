package dev.sluice.producer.simulator;

import java.util.Optional;

/** One kind of venue: its instruments, its words over WebSocket, its answers over HTTP. */
public interface Venue {
    /** The instrument that {@link Instrument#symbol()} names, if the venue has it. */
    Optional<Instrument> instrument(String symbol);

    /** How many trades an instrument has had before anybody asks for it. */
    int pastTrades();

    /** Whether some of the trades are none, but tell that the price moved. */
    default boolean tellsUpdates() {
        return false;
    }

    /**
     * Begins to talk to a client.
     *
     * @param path that it asked for, with query
     * @return empty if there is no such path
     */
    Optional<Dialog> dialog(String path, Line line, Floor floor);

    /** The answer to a GET. */
    RestAnswer get(RestRequest request, Floor floor);
}
