package dev.sluice.producer.kraken;

import dev.sluice.producer.venue.MalformedTradeException;
import dev.sluice.producer.venue.Origin;
import dev.sluice.producer.venue.Reading;
import dev.sluice.producer.venue.Received;
import dev.sluice.producer.venue.TradeList;
import dev.sluice.producer.venue.VenueProtocol;
import dev.sluice.producer.venue.Written;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;

/** Kraken's WebSocket API v2, channel trade (docs.kraken.com, Spot WebSocket v2: trade, status, heartbeat, ping). */
public final class KrakenV2 implements VenueProtocol {
    /** Documented channels that tell no trades. */
    private static final Set<String> OTHERS =
            Set.of("heartbeat", "ticker", "book", "level3", "ohlc", "instrument", "executions", "balances");

    private final Pairs pairs;
    private final KrakenV2Trades trades;

    /** @param schema of the event {@code kraken_trades} */
    public KrakenV2(Schema schema, Pairs pairs) {
        this.pairs = pairs;
        this.trades = new KrakenV2Trades(schema);
    }

    @Override
    public String venue() {
        return "KRAKEN";
    }

    @Override
    public List<String> subscriptions() {
        return pairs.symbols();
    }

    @Override
    public List<String> requests(Collection<String> subscriptions) {
        return subscriptions.isEmpty()
                ? List.of()
                : List.of("{\"method\":\"subscribe\",\"params\":{\"channel\":\"trade\",\"symbol\":"
                        + pairs.v2(subscriptions) + ",\"snapshot\":true}}");
    }

    @Override
    public boolean acknowledges() {
        return true;
    }

    @Override
    public Optional<String> heartbeat() {
        return Optional.of("{\"method\":\"ping\"}");
    }

    @Override
    public void connected(long connection) {}

    @Override
    public List<Reading> read(Received message) {
        try {
            Written root = Written.read(message.text());
            if (root.kind() != Written.Kind.OBJECT) {
                return List.of(unreadable(message, "it is no object"));
            }
            if (!root.at("channel").is("trade")) {
                return List.of(other(root, message));
            }
            boolean isSnapshot =
                    message.origin() == Origin.STREAM && root.at("type").is("snapshot");
            Origin origin = isSnapshot ? Origin.SNAPSHOT : message.origin();
            TradeList list = new TradeList(message.text());
            list.read(root.at("data"), item -> trades.trade(item, message, origin));
            return list.readings();
        } catch (MalformedTradeException e) {
            return List.of(unreadable(message, e.getMessage()));
        }
    }

    private static Reading other(Written root, Received message) {
        Written method = root.at("method");
        if (method.kind() == Written.Kind.TEXT) {
            return answer(method.text(), root, message);
        }
        String channel = root.at("channel").text();
        if (channel.equals("status")) {
            List<Written> data = root.at("data").items();
            String system = data.isEmpty() ? "" : data.get(0).at("system").text();
            return system.equals("online")
                    ? new Reading.Other("status")
                    : new Reading.Failure("status", "the system is " + system);
        }
        if (OTHERS.contains(channel)) {
            return new Reading.Other(channel);
        }
        return root.at("error").kind() == Written.Kind.TEXT
                ? new Reading.Failure("error", root.at("error").text())
                : unreadable(message, "it is of no channel that we know");
    }

    private static Reading answer(String method, Written root, Received message) {
        if (method.equals("pong")) {
            return new Reading.Other("pong");
        }
        boolean isSuccess = root.at("success").text().equals("true");
        String error = root.at("error").text();
        String named = root.at(isSuccess ? "result" : "symbol").kind() == Written.Kind.OBJECT
                ? root.at("result").at("symbol").text()
                : root.at("symbol").text();
        Optional<String> symbol = Pair.of(named).map(Pair::symbol);
        if (!method.equals("subscribe") || symbol.isEmpty()) {
            return isSuccess ? new Reading.Other("answer") : new Reading.Failure("error", message.text());
        }
        // Asked for twice, because the first answer came late.
        return isSuccess || error.equals("Already subscribed")
                ? new Reading.Granted(symbol.get())
                : new Reading.Refused(symbol.get(), error);
    }

    private static Reading unreadable(Received message, String reason) {
        return new Reading.Unreadable(message.text(), reason, Optional.empty());
    }
}
