package dev.sluice.producer.kraken;

import dev.sluice.producer.venue.MalformedTradeException;
import dev.sluice.producer.venue.Reading;
import dev.sluice.producer.venue.Received;
import dev.sluice.producer.venue.VenueProtocol;
import dev.sluice.producer.venue.Written;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.avro.Schema;

/** Kraken's WebSocket API v1, channel trade (docs.kraken.com, Spot WebSocket v1: trade, subscriptionStatus, ping). */
public final class KrakenV1 implements VenueProtocol {
    private static final int CONNECTIONS = 2;

    private final Schema schema;
    private final Pairs pairs;
    /** By connection, for each is told an own replay. */
    private final TreeMap<Long, KrakenParser> parsers = new TreeMap<>();

    /** @param schema of the event {@code kraken_trades} */
    public KrakenV1(Schema schema, Pairs pairs) {
        this.schema = schema;
        this.pairs = pairs;
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
                : List.of("{\"event\":\"subscribe\",\"pair\":" + pairs.v1(subscriptions)
                        + ",\"subscription\":{\"name\":\"trade\"}}");
    }

    @Override
    public boolean acknowledges() {
        return true;
    }

    @Override
    public Optional<String> heartbeat() {
        return Optional.of("{\"event\":\"ping\"}");
    }

    @Override
    public void connected(long connection) {
        parsers.put(connection, new KrakenParser(schema));
        if (parsers.size() > CONNECTIONS) {
            parsers.pollFirstEntry();
        }
    }

    @Override
    public List<Reading> read(Received message) {
        KrakenMessage read = parsers.computeIfAbsent(message.connection(), c -> new KrakenParser(schema))
                .parse(message);
        if (read instanceof KrakenMessage.Trades trades) {
            List<Reading> readings = new ArrayList<>();
            trades.events()
                    .forEach(event -> readings.add(new Reading.Trade(
                            event, "trade", "trade", trades.symbol(), OptionalLong.empty(), trades.origin())));
            trades.malformed().map(KrakenV1::unreadable).ifPresent(readings::add);
            return readings;
        }
        if (read instanceof KrakenMessage.Unreadable unreadable) {
            return List.of(unreadable(unreadable));
        }
        return List.of(announced(((KrakenMessage.Other) read).kind(), message.text()));
    }

    private static Reading unreadable(KrakenMessage.Unreadable unreadable) {
        return new Reading.Unreadable(unreadable.text(), unreadable.reason(), unreadable.symbol());
    }

    private static Reading announced(String kind, String text) {
        if (!kind.equals("subscriptionStatus") && !kind.equals("error") && !kind.equals("systemStatus")) {
            return new Reading.Other(kind);
        }
        try {
            Written root = Written.read(text);
            String status = root.at("status").text();
            Optional<String> symbol = Pair.of(root.at("pair").text()).map(Pair::symbol);
            if (status.equals("subscribed") && symbol.isPresent()) {
                return new Reading.Granted(symbol.get());
            }
            if (status.equals("error") && symbol.isPresent()) {
                return new Reading.Refused(symbol.get(), root.at("errorMessage").text());
            }
            boolean isFailure = kind.equals("error") || (kind.equals("systemStatus") && !status.equals("online"));
            return isFailure ? new Reading.Failure(kind, text) : new Reading.Other(kind);
        } catch (MalformedTradeException e) {
            return new Reading.Other(kind);
        }
    }
}
