package dev.sluice.producer.coinbase;

import dev.sluice.producer.venue.MalformedTradeException;
import dev.sluice.producer.venue.Origin;
import dev.sluice.producer.venue.Reading;
import dev.sluice.producer.venue.Received;
import dev.sluice.producer.venue.TradeList;
import dev.sluice.producer.venue.VenueProtocol;
import dev.sluice.producer.venue.Written;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Coinbase's channel market_trades of Advanced Trade, kept open by the channel heartbeats; and the messages of Exchange's
 * channel matches, for captures (docs.cdp.coinbase.com: Advanced Trade WebSocket Channels, Exchange WebSocket Channels).
 */
public final class CoinbaseProtocol implements VenueProtocol {
    static final String HEARTBEATS = "heartbeats";

    private static final String TRADES = "market_trades";
    /** Documented channels of Advanced Trade that tell no trades. */
    private static final Set<String> CHANNELS =
            Set.of(HEARTBEATS, "candles", "status", "ticker", "ticker_batch", "level2", "l2_data", "user");
    /** Documented types of Exchange that tell no trades. */
    private static final Set<String> TYPES = Set.of(
            "subscriptions",
            "heartbeat",
            "status",
            "ticker",
            "snapshot",
            "l2update",
            "received",
            "open",
            "done",
            "change",
            "activate",
            "auction");

    private final List<String> products;
    private final CoinbaseTrades trades;
    /** The number of the next message, by connection. */
    private final Map<Long, Long> expected = new HashMap<>();

    /** @param products to subscribe to, such as BTC-USD */
    public CoinbaseProtocol(List<String> products, CoinbaseTrades trades) {
        this.products = List.copyOf(products);
        this.trades = trades;
    }

    @Override
    public String venue() {
        return "COINBASE";
    }

    @Override
    public List<String> subscriptions() {
        List<String> all = new ArrayList<>(products);
        all.add(HEARTBEATS);
        return products.isEmpty() ? List.of() : all;
    }

    @Override
    public List<String> requests(Collection<String> subscriptions) {
        List<String> requests = new ArrayList<>();
        List<String> wanted =
                subscriptions.stream().filter(s -> !s.equals(HEARTBEATS)).toList();
        if (!wanted.isEmpty()) {
            requests.add("{\"type\":\"subscribe\",\"channel\":\"" + TRADES + "\",\"product_ids\":[\""
                    + String.join("\",\"", wanted) + "\"]}");
        }
        if (subscriptions.contains(HEARTBEATS)) {
            requests.add("{\"type\":\"subscribe\",\"channel\":\"" + HEARTBEATS + "\"}");
        }
        return requests;
    }

    @Override
    public boolean acknowledges() {
        return true;
    }

    /** None: the venue sends its own, every second. */
    @Override
    public Optional<String> heartbeat() {
        return Optional.empty();
    }

    @Override
    public void connected(long connection) {
        expected.clear();
    }

    @Override
    public List<Reading> read(Received message) {
        try {
            Written root = Written.read(message.text());
            List<Reading> readings = new ArrayList<>();
            missed(root, message.connection()).ifPresent(readings::add);
            readings.addAll(read(root, message));
            return readings;
        } catch (MalformedTradeException e) {
            return List.of(unreadable(message, e.getMessage()));
        }
    }

    private List<Reading> read(Written root, Received message) {
        String channel = root.at("channel").text();
        String type = root.at("type").text();
        if (channel.equals(TRADES)) {
            return marketTrades(root, message);
        }
        if (channel.equals("subscriptions")) {
            return granted(root);
        }
        if (type.equals("match") || type.equals("last_match")) {
            return match(root, message, type);
        }
        if (type.equals("error")) {
            return List.of(new Reading.Failure("error", reason(root)));
        }
        if (CHANNELS.contains(channel)) {
            return List.of(new Reading.Other(channel));
        }
        return List.of(
                TYPES.contains(type)
                        ? new Reading.Other(type)
                        : unreadable(message, "it is of no channel and no type that we know"));
    }

    private List<Reading> marketTrades(Written root, Received message) {
        TradeList list = new TradeList(message.text());
        if (root.at("events").kind() != Written.Kind.LIST) {
            list.fault("it has no list of events");
        }
        for (Written event : root.at("events").items()) {
            boolean isSnapshot =
                    message.origin() == Origin.STREAM && event.at("type").is("snapshot");
            Origin origin = isSnapshot ? Origin.SNAPSHOT : message.origin();
            list.read(event.at("trades"), item -> trades.marketTrade(item, message, origin));
        }
        return inOrder(list.readings());
    }

    /** The venue tells the newest first; what watches its ids wants them to rise. */
    private static List<Reading> inOrder(List<Reading> readings) {
        return readings.stream()
                .sorted(Comparator.comparingLong(CoinbaseProtocol::id))
                .toList();
    }

    private static long id(Reading reading) {
        return reading instanceof Reading.Trade trade ? trade.id().orElseThrow() : Long.MAX_VALUE;
    }

    private List<Reading> match(Written root, Received message, String type) {
        try {
            return List.of(trades.match(root, message, type));
        } catch (MalformedTradeException e) {
            return List.of(unreadable(message, e.getMessage()));
        }
    }

    private static List<Reading> granted(Written root) {
        List<Reading> readings = new ArrayList<>();
        readings.add(new Reading.Other("subscriptions"));
        for (Written event : root.at("events").items()) {
            Written channels = event.at("subscriptions");
            channels.at(TRADES).items().forEach(product -> readings.add(new Reading.Granted(product.text())));
            if (channels.fields().containsKey(HEARTBEATS)) {
                readings.add(new Reading.Granted(HEARTBEATS));
            }
        }
        return readings;
    }

    /** The messages of a connection are counted; whether some are left out before this one. */
    private Optional<Reading> missed(Written root, long connection) {
        String number = root.at("sequence_num").text();
        if (!number.matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        long came = Long.parseLong(number);
        Long wanted = expected.put(connection, came + 1);
        return wanted == null || came <= wanted
                ? Optional.empty()
                : Optional.of(new Reading.Failure(
                        "missedMessages", (came - wanted) + " messages before number " + came + " never came"));
    }

    private static String reason(Written root) {
        String message = root.at("message").text();
        String reason = root.at("reason").text();
        return reason.isEmpty() ? message : message + ": " + reason;
    }

    private static Reading unreadable(Received message, String reason) {
        return new Reading.Unreadable(message.text(), reason, Optional.empty());
    }
}
