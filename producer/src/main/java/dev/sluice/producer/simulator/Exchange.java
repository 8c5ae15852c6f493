package dev.sluice.producer.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.java_websocket.WebSocket;

/** All markets and all clients. Called by the server's threads and by the ticker, so every method holds the one lock. */
final class Exchange implements Floor {
    /** So far is the venue's clock ahead of a receiver's; in real captures it is 5 to 76 ms. */
    private static final long AHEAD_MILLIS = 5;

    private final SimulatorSettings settings;
    private final Venue venue;
    private final Ledger ledger;
    private final Map<WebSocket, Client> clients = new LinkedHashMap<>();
    private final Map<String, Stall> stalls = new TreeMap<>();
    private int connections;
    private boolean isHalted;

    /** One connection, and what is said on it. */
    private record Client(Connection connection, Dialog dialog) {}

    Exchange(SimulatorSettings settings, Ledger ledger) {
        this.settings = settings;
        this.venue = settings.venue().make();
        this.ledger = ledger;
    }

    synchronized void join(WebSocket socket, String path) {
        Connection connection = new Connection(++connections, socket, settings.seed(), settings.faults(), ledger);
        Optional<Dialog> dialog = venue.dialog(path, connection, this);
        if (dialog.isEmpty()) {
            socket.close(1002, "no such path");
            return;
        }
        clients.put(socket, new Client(connection, dialog.get()));
        ledger.connection(connection.number(), Ledger.Moment.OPENED);
        dialog.get().opened();
    }

    synchronized void leave(WebSocket socket) {
        Client client = clients.remove(socket);
        if (client != null) {
            ledger.connection(client.connection().number(), Ledger.Moment.CLOSED);
        }
    }

    synchronized void request(WebSocket socket, String text) {
        Client client = clients.get(socket);
        if (client != null && !client.connection().isSilent()) {
            client.dialog().received(text);
        }
    }

    synchronized boolean isSilent(WebSocket socket) {
        Client client = clients.get(socket);
        return client != null && client.connection().isSilent();
    }

    synchronized void beat() {
        List.copyOf(clients.values()).forEach(client -> client.dialog().beat());
    }

    synchronized RestAnswer get(RestRequest request) {
        return venue.get(request, this);
    }

    /** Lets {@code millis} pass: every market that was ever asked for trades on, watched or not. */
    synchronized void tick(long millis) {
        if (!isHalted) {
            List<Telling> tellings = new ArrayList<>();
            for (Stall stall : stalls.values()) {
                tellings.addAll(stall.trade(millis, settings.tradesPerSecond(), now()));
            }
            publish(tellings);
        }
        // Who connects to a venue that was halted is told what was traded before.
        ledger.flush();
        // Who is dropped leaves in the midst of it.
        List.copyOf(clients.values()).forEach(client -> client.connection().settle());
    }

    /** Trades no more, and tells what was held back until now. */
    synchronized void halt() {
        isHalted = true;
        List<Telling> tellings = new ArrayList<>();
        stalls.values().forEach(stall -> tellings.addAll(stall.rest()));
        publish(tellings);
        ledger.flush();
    }

    @Override
    public synchronized Optional<Tape> tape(String symbol) {
        if (!stalls.containsKey(symbol)) {
            venue.instrument(symbol).ifPresent(instrument -> stalls.put(symbol, open(instrument)));
        }
        return Optional.ofNullable(stalls.get(symbol)).map(Stall::tape);
    }

    @Override
    public synchronized Set<String> symbols() {
        return Set.copyOf(stalls.keySet());
    }

    @Override
    public Faults faults() {
        return settings.faults();
    }

    private Stall open(Instrument instrument) {
        Market market = new Market(
                        instrument, settings.seed(), venue.tellsUpdates() ? Market.Updates.SOME : Market.Updates.NONE)
                .rushing(settings.faults().share(Fault.RUSH));
        settings.firstId().ifPresent(market::startingWith);
        Teller teller = new Teller(instrument.symbol(), settings.seed(), settings.faults());
        Stall stall = new Stall(market, teller, new Tape(instrument, settings.historyTrades()), ledger);
        stall.tradeBefore(now(), venue.pastTrades());
        return stall;
    }

    private void publish(List<Telling> tellings) {
        if (!tellings.isEmpty()) {
            List.copyOf(clients.values()).forEach(client -> client.dialog().publish(tellings));
        }
    }

    private static long now() {
        return System.currentTimeMillis() + AHEAD_MILLIS;
    }
}
