package dev.sluice.producer.binance;

import dev.sluice.producer.publish.Outgoing;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.avro.generic.GenericRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes records of a feed's messages. For one thread; what it counts can be read by any. */
public final class BinanceConnector {
    private static final Logger LOG = LoggerFactory.getLogger(BinanceConnector.class);

    private final String topic;
    private final BinanceParser parser;
    private final Function<GenericRecord, byte[]> frame;
    private final TradeIds ids = new TradeIds();
    private final Map<String, Long> unpublished = new ConcurrentHashMap<>();

    /**
     * @param topic to which its records go
     * @param frame makes the value of an event
     */
    public BinanceConnector(String topic, BinanceParser parser, Function<GenericRecord, byte[]> frame) {
        this.topic = topic;
        this.parser = parser;
        this.frame = frame;
    }

    /** The record to publish for {@code message}; empty if it is one that is only counted. Its key is the symbol. */
    public Optional<Outgoing> record(Received message) {
        BinanceMessage read = parser.parse(message);
        if (read instanceof BinanceMessage.Trade trade) {
            ids.see(trade);
            return Optional.of(new Outgoing(topic, utf8(trade.symbol()), frame.apply(trade.event()), trade.feed()));
        }
        if (read instanceof BinanceMessage.Unreadable unreadable) {
            LOG.debug("A message goes on as it is: {}", unreadable.reason());
            byte[] key = unreadable.symbol().map(BinanceConnector::utf8).orElse(null);
            return Optional.of(new Outgoing(topic, key, utf8(unreadable.text()), "unreadable"));
        }
        unpublished.merge(((BinanceMessage.Other) read).kind(), 1L, Long::sum);
        return Optional.empty();
    }

    /** Messages that are no trades, by kind. */
    public SortedMap<String, Long> unpublished() {
        return new TreeMap<>(unpublished);
    }

    /** How often trade ids were left out. */
    public long gaps() {
        return ids.counts().gaps();
    }

    /** How many trade ids were left out. */
    public long missingTrades() {
        return ids.counts().missing();
    }

    /** How many trades were not newer than the newest of their symbol. */
    public long repeatedTrades() {
        return ids.counts().repeated();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
