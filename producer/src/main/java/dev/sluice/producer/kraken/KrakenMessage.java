package dev.sluice.producer.kraken;

import dev.sluice.producer.venue.Origin;
import java.util.List;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;

/** What a message turned out to be. */
public sealed interface KrakenMessage {
    /**
     * A message with trades of which at least one can be read.
     *
     * @param symbol of all of them
     * @param events its readable trades, in the order of the message
     * @param malformed its other trades, if it has any
     * @param origin of its trades
     */
    record Trades(String symbol, List<GenericRecord> events, Optional<Unreadable> malformed, Origin origin)
            implements KrakenMessage {}

    /**
     * What may hold trades and cannot be read. It goes on as it is, so that it ends among the dead letters and can be read
     * once the reader knows how.
     *
     * @param text the whole message if nothing of it was published; else the message without the trades that were
     * @param symbol if it can be told
     */
    record Unreadable(String text, String reason, Optional<String> symbol) implements KrakenMessage {}

    /** A message that is known to hold no trade, such as a heartbeat. */
    record Other(String kind) implements KrakenMessage {}
}
