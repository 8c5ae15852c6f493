package dev.sluice.producer.binance;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.producer.venue.Instrument;
import dev.sluice.producer.venue.Listing;
import dev.sluice.producer.venue.MalformedTradeException;
import dev.sluice.producer.venue.Received;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Reads messages of Binance's streams, raw ({@code /ws}) or wrapped ({@code /stream}). Never throws for a message. */
public final class BinanceParser {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // Two prices in one message: neither is the price.
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Set<String> FEEDS = Set.of("trade", "aggTrade");
    /** Documented events that are no trades. Others are counted as one, or a venue could fill the memory with names. */
    private static final Set<String> KINDS = Set.of(
            "depthUpdate",
            "kline",
            "24hrTicker",
            "24hrMiniTicker",
            "1hTicker",
            "4hTicker",
            "1dTicker",
            "avgPrice",
            "serverShutdown");

    private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9]{1,32}");

    private final Venue venue;
    private final Schema schema;
    private final Listing listing;

    /**
     * @param schema of the event {@code binance_trades}
     * @param listing tells base and quote of a symbol; one that it does not know has neither, for a symbol's letters do
     *     not tell where its base ends
     */
    public BinanceParser(Venue venue, Schema schema, Listing listing) {
        this.venue = venue;
        this.schema = schema;
        this.listing = listing;
    }

    /** What {@code message} is. */
    public BinanceMessage parse(Received message) {
        JsonNode root;
        try {
            root = JSON.readTree(message.text());
        } catch (JsonProcessingException e) {
            return new BinanceMessage.Unreadable(
                    message.text(), "it is not JSON: " + e.getOriginalMessage(), Optional.empty());
        }
        if (root.isMissingNode()) {
            return new BinanceMessage.Unreadable(message.text(), "it is empty", Optional.empty());
        }
        String stream = root.path("stream").asText();
        JsonNode data = root.has("stream") && root.has("data") ? root.path("data") : root;
        if (!isTrade(data, stream)) {
            return kind(data)
                    .<BinanceMessage>map(BinanceMessage.Other::new)
                    .orElseGet(() -> new BinanceMessage.Unreadable(
                            message.text(), "it is of no kind that we know", symbol(data, stream)));
        }
        try {
            return trade(new TradeFields(data), message);
        } catch (MalformedTradeException e) {
            return new BinanceMessage.Unreadable(message.text(), e.getMessage(), symbol(data, stream));
        }
    }

    /** Whether a message says that it is a trade, itself or by its stream. */
    private static boolean isTrade(JsonNode data, String stream) {
        return FEEDS.contains(data.path("e").asText()) || FEEDS.stream().anyMatch(feed -> stream.endsWith("@" + feed));
    }

    private BinanceMessage trade(TradeFields fields, Received message) throws MalformedTradeException {
        String feed = fields.text("e");
        boolean isAggregate = feed.equals("aggTrade");
        if (!isAggregate && !feed.equals("trade")) {
            throw new MalformedTradeException("its field e is not the stream's");
        }
        GenericRecord event = new GenericData.Record(schema);
        event.put("venue", venue.name());
        event.put("feed", feed);
        event.put("symbol", fields.text("s"));
        event.put("trade_id", fields.number(isAggregate ? "a" : "t"));
        event.put("first_trade_id", isAggregate ? fields.numberIfPresent("f") : null);
        event.put("last_trade_id", isAggregate ? fields.numberIfPresent("l") : null);
        event.put("price", fields.decimal("p"));
        event.put("quantity", fields.decimal("q"));
        event.put("buyer_is_maker", fields.flag("m"));
        event.put("trade_time", fields.micros("T"));
        event.put("event_time", fields.micros("E"));
        event.put("received_at", ChronoUnit.MICROS.between(Instant.EPOCH, message.at()));
        event.put("message", message.text());
        event.put("origin", message.origin().word());
        Optional<Instrument> instrument = listing.instrument(fields.text("s"));
        event.put("base_asset", instrument.map(Instrument::base).orElse(null));
        event.put("quote_asset", instrument.map(Instrument::quote).orElse(null));
        return new BinanceMessage.Trade(event, feed, fields.text("s"), (long) event.get("trade_id"));
    }

    private static Optional<String> symbol(JsonNode data, String stream) {
        String inMessage = data.path("s").asText();
        String inStream = stream.split("@", 2)[0].toUpperCase(Locale.ROOT);
        String symbol = SYMBOL.matcher(inMessage).matches() ? inMessage : inStream;
        return SYMBOL.matcher(symbol).matches() ? Optional.of(symbol) : Optional.empty();
    }

    /** Of a message that is known to hold no trade. */
    private static Optional<String> kind(JsonNode data) {
        String event = data.path("e").asText();
        if (KINDS.contains(event)) {
            return Optional.of(event);
        }
        if (data.has("error") || data.has("code")) {
            return Optional.of("error");
        }
        if (data.has("result") && data.has("id")) {
            return Optional.of("answer");
        }
        if (data.has("lastUpdateId")) {
            return Optional.of("partialDepth");
        }
        return data.has("u") && data.has("B") && data.has("A") ? Optional.of("bookTicker") : Optional.empty();
    }
}
