package dev.sluice.producer.kraken;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.sluice.producer.publish.ExactDecimal;
import dev.sluice.producer.venue.Occurrences;
import dev.sluice.producer.venue.Origin;
import dev.sluice.producer.venue.Received;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * Reads the messages of one connection to Kraken's WebSocket API v1, in their order: a new connection needs a new parser,
 * because Kraken replays trades to it. Never throws for a message.
 *
 * <p>Nothing is lost. Each trade of a message is an event, not only the first. If some cannot be read, the others are
 * events all the same, and those some go on in their message, from which only the readable ones were cut out. If none can,
 * the whole message goes on as it is. So does all that is not known to hold no trade.
 *
 * <p>A trade's id is made of all that Kraken says of it and of its {@linkplain Occurrences number among identical ones},
 * as it sends none.
 */
public final class KrakenParser {
    private static final JsonFactory JSON = JsonFactory.builder()
            // Two events in one message: neither is the event.
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** So that a venue cannot fill the memory with names; Kraken has about 1,000 pairs. */
    private static final int MOST_SUBSCRIBED = 10_000;

    private final Schema schema;
    private final Occurrences occurrences = new Occurrences();
    /** By pair, when it was subscribed, until its next message. */
    private final Map<String, Instant> subscribed = new HashMap<>();

    /** @param schema of the event {@code kraken_trades} */
    public KrakenParser(Schema schema) {
        this.schema = schema;
    }

    /** What {@code text}, received then by a stream, is. */
    public KrakenMessage parse(String text, Instant receivedAt) {
        return parse(new Received(text, receivedAt));
    }

    /** What {@code received} is. */
    KrakenMessage parse(Received received) {
        String text = received.text();
        // Of an array, so that all of the text is before the parser and it knows where in it each trade stands.
        try (JsonParser json = JSON.createParser(text.toCharArray())) {
            JsonToken first = json.nextToken();
            if (first == JsonToken.START_OBJECT) {
                Announcement announcement = Announcement.read(json);
                requireEnd(json);
                return announced(announcement, received);
            }
            if (first == JsonToken.START_ARRAY) {
                ArrayMessage message = ArrayMessage.read(text, json);
                requireEnd(json);
                return told(message, received);
            }
            return unreadable(text, first == null ? "it is empty" : "it is neither an object nor an array");
        } catch (JsonProcessingException e) {
            return unreadable(text, "it is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read from memory", e);
        }
    }

    /** How many wordings of trades it remembers. */
    int remembered() {
        return occurrences.size();
    }

    private KrakenMessage announced(Announcement announcement, Received received) {
        announcement.subscribed().ifPresent(pair -> {
            occurrences.restart(pair);
            if (subscribed.size() < MOST_SUBSCRIBED) {
                subscribed.put(pair, received.at());
            }
        });
        return announcement
                .kind()
                .<KrakenMessage>map(KrakenMessage.Other::new)
                .orElseGet(() -> unreadable(received.text(), "it is an object without an event"));
    }

    private KrakenMessage told(ArrayMessage message, Received received) {
        String text = received.text();
        if (!message.isOfTrades()) {
            return message.otherChannel()
                    .<KrakenMessage>map(KrakenMessage.Other::new)
                    .orElseGet(() -> unreadable(text, "it is of no channel that we know"));
        }
        if (message.pair().isEmpty()) {
            return unreadable(text, "its pair is not two assets with a slash between them");
        }
        Pair pair = message.pair().get();
        if (message.list().isEmpty()) {
            return new KrakenMessage.Unreadable(text, "it has no list of trades", Optional.of(pair.symbol()));
        }
        return trades(message.list().get(), pair, received);
    }

    private KrakenMessage trades(ItemList list, Pair pair, Received received) {
        List<GenericRecord> events = new ArrayList<>();
        List<Integer> malformed = new ArrayList<>();
        String reason = "it has no trades";
        for (int number = 0; number < list.items().size(); number++) {
            List<String> fields = list.items().get(number).fields();
            Optional<String> flaw = Trade.flaw(fields);
            if (flaw.isEmpty()) {
                GenericRecord event = event(pair, Trade.of(fields), received);
                event.put("message", list.source(number));
                events.add(event);
                continue;
            }
            if (malformed.isEmpty()) {
                reason = "of its trade " + (number + 1) + ": " + flaw.get();
            }
            malformed.add(number);
        }
        occurrences.forgetOld(pair.text(), micros(received.at()));
        Optional<String> symbol = Optional.of(pair.symbol());
        if (events.isEmpty()) {
            return new KrakenMessage.Unreadable(list.message(), reason, symbol);
        }
        Origin origin = origin(pair, events, received);
        events.forEach(event -> event.put("origin", origin.word()));
        return new KrakenMessage.Trades(
                pair.symbol(),
                events,
                malformed.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new KrakenMessage.Unreadable(list.messageOfOnly(malformed), reason, symbol)),
                origin);
    }

    /**
     * The first message after a subscription is a replay if it begins before that: the venue does not say so, and does not
     * always replay.
     */
    private Origin origin(Pair pair, List<GenericRecord> events, Received received) {
        Instant since = subscribed.remove(pair.text());
        boolean isReplay = received.origin() == Origin.STREAM
                && since != null
                && events.stream().anyMatch(event -> (long) event.get("trade_time") < micros(since));
        return isReplay ? Origin.SNAPSHOT : received.origin();
    }

    private GenericRecord event(Pair pair, Trade trade, Received received) {
        GenericRecord event = new GenericData.Record(schema);
        event.put("venue", "KRAKEN");
        event.put("pair", pair.text());
        event.put("symbol", pair.symbol());
        event.put("base_asset", pair.base());
        event.put("quote_asset", pair.quote());
        event.put(
                "trade_id",
                trade.wording() + "#" + occurrences.before(pair.text(), trade.timeMicros(), trade.wording()));
        event.put("price", ExactDecimal.of(trade.price()));
        event.put("quantity", ExactDecimal.of(trade.volume()));
        event.put("side", trade.side().equals("b") ? "BUY" : "SELL");
        event.put("order_type", trade.orderType().equals("l") ? "limit" : "market");
        event.put("misc", trade.misc());
        event.put("trade_time", trade.timeMicros());
        event.put("received_at", micros(received.at()));
        return event;
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private static void requireEnd(JsonParser json) throws IOException {
        if (json.nextToken() != null) {
            throw new JsonParseException(json, "there is more behind its end");
        }
    }

    private static KrakenMessage.Unreadable unreadable(String text, String reason) {
        return new KrakenMessage.Unreadable(text, reason, Optional.empty());
    }
}
