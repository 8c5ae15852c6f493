package dev.sluice.producer.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.java_websocket.WebSocket;

/** All markets and all sessions. Called by the server's threads and by the ticker, so every method holds the one lock. */
final class Exchange {
    /** So far is the venue's clock ahead of a receiver's; in real captures it is 5 to 76 ms. */
    private static final long AHEAD_MILLIS = 5;

    private static final int REMEMBERED_BURSTS = 100;

    private final SimulatorSettings settings;
    private final Map<WebSocket, Session> sessions = new HashMap<>();
    private final Map<String, Market> markets = new HashMap<>();
    private final Map<String, Deque<Burst>> past = new HashMap<>();

    Exchange(SimulatorSettings settings) {
        this.settings = settings;
    }

    synchronized void join(WebSocket socket, String path) {
        Session session = Session.of(socket, path, settings.faults());
        if (session == null) {
            socket.close(1002, "no such path");
            return;
        }
        sessions.put(socket, session);
        session.streams().forEach(stream -> open(stream, session));
    }

    synchronized void leave(WebSocket socket) {
        sessions.remove(socket);
    }

    synchronized void request(WebSocket socket, String text) {
        Session session = sessions.get(socket);
        if (session == null) {
            return;
        }
        List<String> before = session.streams();
        session.answer(Requests.answer(text, session));
        session.streams().stream().filter(s -> !before.contains(s)).forEach(s -> open(s, session));
    }

    synchronized void ping() {
        sessions.values().forEach(Session::ping);
    }

    /** What the venue lists now, as a document. */
    synchronized String listed() {
        return Listed.document(markets.keySet(), System.currentTimeMillis());
    }

    /** Lets {@code millis} pass: every market that was ever asked for trades on, watched or not. */
    synchronized void tick(long millis) {
        long now = System.currentTimeMillis() + AHEAD_MILLIS;
        for (Market market : markets.values()) {
            List<Burst> bursts = market.trade(millis, settings.tradesPerSecond(), now);
            remember(market, bursts);
            List.copyOf(sessions.values()).forEach(session -> session.publish(bursts));
        }
    }

    private void open(String stream, Session session) {
        StreamName name = StreamName.of(stream);
        if (name.isOfTrades()) {
            markets.computeIfAbsent(name.symbol(), this::market);
            session.repeat(stream, past.computeIfAbsent(name.symbol(), symbol -> new ArrayDeque<>()));
        }
    }

    private Market market(String symbol) {
        Market market = new Market(symbol, settings.seed());
        return settings.firstId().isPresent()
                ? market.startingWith(settings.firstId().getAsLong())
                : market;
    }

    private void remember(Market market, List<Burst> bursts) {
        Deque<Burst> remembered = past.get(market.symbol());
        remembered.addAll(bursts);
        while (remembered.size() > REMEMBERED_BURSTS) {
            remembered.removeFirst();
        }
    }
}
