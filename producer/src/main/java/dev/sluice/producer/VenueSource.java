package dev.sluice.producer;

import dev.sluice.producer.history.History;
import dev.sluice.producer.venue.Feed;
import dev.sluice.producer.venue.Listing;
import dev.sluice.producer.venue.VenueConnector;
import dev.sluice.producer.venue.VenueHours;
import dev.sluice.producer.venue.VenueProtocol;
import java.io.IOException;
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

    /** Why gaps are not repaired though the venue has a history, and what to do about it; empty if they are, or it has none. */
    default Optional<String> unrepairable() {
        return Optional.empty();
    }

    /** When it trades what is asked for. */
    default VenueHours hours() {
        return VenueHours.ALWAYS;
    }

    /** What to do with trades that the venue tells again upon a subscription. */
    VenueConnector.Again again();
}
