package dev.sluice.producer;

import dev.sluice.producer.history.History;
import dev.sluice.producer.venue.Feed;
import dev.sluice.producer.venue.Listing;
import dev.sluice.producer.venue.VenueConnector;
import dev.sluice.producer.venue.VenueProtocol;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.Schema;

/** Where the messages of a venue come from, and how they are read. */
interface VenueSource {
    /** Its venue, as the receipt has it. */
    String venue();

    /** What the venue says of its symbols. */
    Listing listing() throws IOException, InterruptedException;

    /**
     * How to talk with it.
     *
     * @throws IllegalArgumentException if a symbol is none of the venue's
     */
    VenueProtocol protocol(Schema event, Listing listing);

    /** Connects, or opens the capture. */
    Feed open(VenueProtocol protocol);

    /** Its trades of the past; empty if it has none, or nobody says where. */
    default Optional<History> history(Schema event, Listing listing) {
        return Optional.empty();
    }

    /** Whether trades are to be expected at that time, by the hours of its market. */
    default boolean isTrading(Instant now) {
        return true;
    }

    /** What to do with trades that the venue tells again upon a subscription. */
    VenueConnector.Again again();
}
