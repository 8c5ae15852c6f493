package dev.sluice.producer.binance;

import java.util.Optional;
import org.apache.avro.generic.GenericRecord;

/** What a message turned out to be. */
public sealed interface BinanceMessage {
    /** A trade or aggregated trade, as an event. */
    record Trade(GenericRecord event, String feed, String symbol, long tradeId) implements BinanceMessage {}

    /**
     * A message that says it is a trade and cannot be read as one, or that is not JSON. It goes on as it is, so that it
     * ends among the dead letters and can be read once the reader knows how.
     *
     * @param symbol if it can be told
     */
    record Unreadable(String text, String reason, Optional<String> symbol) implements BinanceMessage {}

    /** A message that is none of our business, such as a quote or the answer to a request. */
    record Other(String kind) implements BinanceMessage {}
}
