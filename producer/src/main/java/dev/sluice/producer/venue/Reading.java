package dev.sluice.producer.venue;

import java.util.Optional;
import java.util.OptionalLong;
import org.apache.avro.generic.GenericRecord;

/** What a message, or a part of one, turned out to be. */
public sealed interface Reading {
    /**
     * A trade, as an event with the fields {@code trade_id} and {@code trade_time}.
     *
     * @param kind for the receipt, which counts by it
     * @param feed the series that its ids count, together with the symbol
     * @param symbol key of the record
     * @param id where the venue counts its trades, per feed and symbol
     */
    record Trade(GenericRecord event, String kind, String feed, String symbol, OptionalLong id, Origin origin)
            implements Reading {}

    /**
     * What says that it is a trade and cannot be read as one, or is not what the venue documents. It goes on as it is, so
     * that it ends among the dead letters and can be read once the reader knows how.
     *
     * @param text the whole message if nothing of it was read; else the message without the parts that were
     * @param symbol if it can be told
     */
    record Unreadable(String text, String reason, Optional<String> symbol) implements Reading {}

    /** What is known to hold no trade, such as a heartbeat. There are few kinds: counters are kept by them. */
    record Other(String kind) implements Reading {}

    /** The venue grants a subscription. */
    record Granted(String subscription) implements Reading {}

    /** The venue refuses a subscription, and says why. */
    record Refused(String subscription, String reason) implements Reading {}

    /** The venue says that something is wrong. */
    record Failure(String kind, String reason) implements Reading {}
}
