package dev.sluice.producer.venue;

import dev.sluice.producer.publish.Outgoing;
import dev.sluice.telemetry.log.Ration;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.avro.generic.GenericRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes records of a feed's messages and keeps its subscriptions. For one thread; what it counts can be read by any. */
public final class VenueConnector {
    private static final Logger LOG = LoggerFactory.getLogger(VenueConnector.class);
    /** The one that is being replaced, and the one that replaces it. */
    private static final int CONNECTIONS = 2;

    private static final String UNREADABLE = "unreadable";

    private final Settings settings;
    private final VenueProtocol protocol;
    private final Function<GenericRecord, byte[]> frame;
    private final Repeats repeats = new Repeats();
    private final NavigableMap<Long, Conversation> conversations = new TreeMap<>();
    private final Map<String, Long> unpublished = new ConcurrentHashMap<>();
    private final Map<String, Long> rejected = new ConcurrentHashMap<>(Map.of(UNREADABLE, 0L));
    private final Map<String, String> failures = new ConcurrentHashMap<>();
    private final AtomicLong repeated = new AtomicLong();
    /** A venue may say something else each time. */
    private final Ration complaints = Ration.ofAMinute(LOG::warn);

    private volatile Map<String, String> troubles = Map.of();

    /**
     * What becomes of trades.
     *
     * @param topic to which its records go
     * @param again what to do with a trade that the venue tells again
     * @param watcher is told of all trades
     */
    public record Settings(String topic, Again again, TradeWatcher watcher) {}

    /** What to do with a trade that the venue tells again upon a subscription, with the identity that it had. */
    public enum Again {
        PUBLISH,
        DROP
    }

    /** @param frame makes the value of an event */
    public VenueConnector(Settings settings, VenueProtocol protocol, Function<GenericRecord, byte[]> frame) {
        this.settings = settings;
        this.protocol = protocol;
        this.frame = frame;
    }

    /** The records to publish for {@code message}, in its order; none if it is only counted. */
    public List<Outgoing> records(Received message, Feed feed) {
        repeats.begin();
        Conversation conversation = conversation(message, feed);
        List<Outgoing> records = new ArrayList<>();
        for (Reading reading : protocol.read(message)) {
            if (reading instanceof Reading.Trade trade) {
                add(trade, message, records);
            } else if (reading instanceof Reading.Unreadable unreadable) {
                LOG.debug("A message goes on as it is: {}", unreadable.reason());
                rejected.merge(UNREADABLE, 1L, Long::sum);
                byte[] key = unreadable.symbol().map(VenueConnector::utf8).orElse(null);
                records.add(new Outgoing(settings.topic(), key, utf8(unreadable.text()), UNREADABLE));
            } else {
                told(reading, conversation, message.at());
            }
        }
        tick(message.at());
        return records;
    }

    /** The records of the last message were not taken: what the venue tells again of them is to be published. */
    public void notTaken() {
        repeats.forgetLatest();
    }

    /** To be called while no message comes, so that what was not answered is asked for again. */
    public void tick(Instant now) {
        complaints.tick(now);
        if (!conversations.isEmpty()) {
            Conversation newest = conversations.lastEntry().getValue();
            newest.tick(now);
            troubles = newest.troubles();
        }
    }

    /** Messages, or parts of them, that are no trades, by kind. */
    public SortedMap<String, Long> unpublished() {
        return new TreeMap<>(unpublished);
    }

    /** Messages that were not understood, which go on as they are, or by which the venue refused or failed, by kind. */
    public SortedMap<String, Long> rejected() {
        return new TreeMap<>(rejected);
    }

    /** How many trades were told again upon a subscription and not published again. */
    public long repeated() {
        return repeated.get();
    }

    /** What is wrong with subscriptions now, by subscription. */
    public SortedMap<String, String> troubles() {
        return new TreeMap<>(troubles);
    }

    /** What the venue last said of each kind of failure. */
    public SortedMap<String, String> failures() {
        return new TreeMap<>(failures);
    }

    private Conversation conversation(Received message, Feed feed) {
        long connection = message.connection();
        Conversation known = conversations.get(connection);
        if (known != null) {
            return known;
        }
        protocol.connected(connection);
        settings.watcher().connected(protocol.venue(), connection, message.at());
        Conversation begun = new Conversation(protocol, message.at(), text -> feed.say(connection, text), complaints);
        conversations.put(connection, begun);
        if (conversations.size() > CONNECTIONS) {
            conversations.pollFirstEntry();
        }
        return begun;
    }

    private void add(Reading.Trade trade, Received message, List<Outgoing> records) {
        settings.watcher()
                .trade(new TradeWatcher.Seen(
                        protocol.venue(),
                        trade.feed(),
                        trade.symbol(),
                        trade.id(),
                        trade.origin(),
                        message.connection(),
                        Instant.EPOCH.plus((long) trade.event().get("trade_time"), ChronoUnit.MICROS),
                        message.at()));
        if (settings.again() == Again.DROP && repeats.isRepeat(trade, message.connection())) {
            repeated.incrementAndGet();
            return;
        }
        records.add(new Outgoing(settings.topic(), utf8(trade.symbol()), frame.apply(trade.event()), trade.kind()));
    }

    private void told(Reading reading, Conversation conversation, Instant at) {
        if (reading instanceof Reading.Granted granted) {
            count("subscribed");
            conversation.granted(granted.subscription(), at);
        } else if (reading instanceof Reading.Refused refused) {
            count("refused");
            rejected.merge("refused", 1L, Long::sum);
            conversation.refused(refused.subscription(), refused.reason(), at);
        } else if (reading instanceof Reading.Failure failure) {
            count(failure.kind());
            rejected.merge(failure.kind(), 1L, Long::sum);
            String reason = Conversation.shown(failure.reason());
            if (!reason.equals(failures.put(failure.kind(), reason))) {
                complaints.say(at, protocol.venue() + " says " + failure.kind() + ": " + reason);
            }
        } else {
            count(((Reading.Other) reading).kind());
        }
    }

    private void count(String kind) {
        unpublished.merge(kind, 1L, Long::sum);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
