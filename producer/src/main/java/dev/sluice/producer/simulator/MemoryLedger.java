package dev.sluice.producer.simulator;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A ledger to ask. It keeps everything, so it is for runs that end. */
public final class MemoryLedger implements Ledger {
    private final Map<String, Map<Long, Entry>> entries = new TreeMap<>();
    private final List<Event> events = new ArrayList<>();

    /** What became of a connection, counted from 1. */
    public record Event(int connection, Moment moment) {}

    /** One trade, while it is told. */
    private static final class Entry {
        private final Trade trade;
        private final Fate fate;
        private final Map<Manner, Integer> times = new EnumMap<>(Manner.class);

        Entry(Trade trade, Fate fate) {
            this.trade = trade;
            this.fate = fate;
        }
    }

    @Override
    public synchronized void traded(Trade trade, Fate fate) {
        entries.computeIfAbsent(trade.symbol(), symbol -> new TreeMap<>()).put(trade.id(), new Entry(trade, fate));
    }

    @Override
    public synchronized void told(int connection, Manner manner, List<Trade> trades) {
        for (Trade trade : trades) {
            entries.get(trade.symbol()).get(trade.id()).times.merge(manner, 1, Integer::sum);
        }
    }

    @Override
    public synchronized void connection(int connection, Moment moment) {
        events.add(new Event(connection, moment));
    }

    /** What was traded, by {@link Instrument#symbol()}. */
    public synchronized Set<String> symbols() {
        return new TreeSet<>(entries.keySet());
    }

    /** All trades of {@code symbol}, by id; none if there are none. */
    public synchronized List<Sent> trades(String symbol) {
        return entries.getOrDefault(symbol, Map.of()).values().stream()
                .map(entry -> new Sent(entry.trade, entry.fate, Map.copyOf(entry.times)))
                .toList();
    }

    /** What became of the connections, in order. */
    public synchronized List<Event> connections() {
        return List.copyOf(events);
    }
}
