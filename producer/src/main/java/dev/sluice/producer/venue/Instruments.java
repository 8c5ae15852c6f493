package dev.sluice.producer.venue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The instruments that one document of a venue lists. Immutable. */
public final class Instruments implements Listing {
    private static final int LONGEST_NAME = 32;

    private final Map<String, Instrument> bySymbol;
    private final int skipped;

    private Instruments(Map<String, Instrument> bySymbol, int skipped) {
        this.bySymbol = Map.copyOf(bySymbol);
        this.skipped = skipped;
    }

    /** Gathers the entries of a document. */
    public static final class Collector {
        private final Map<String, Instrument> bySymbol = new HashMap<>();
        private final Set<String> contradicted = new HashSet<>();
        private int skipped;

        /** An entry; one whose names are null, blank or long is only counted, and so is one that contradicts another. */
        public void add(String symbol, String base, String quote) {
            if (!isName(symbol) || !isName(base) || !isName(quote)) {
                skipped++;
                return;
            }
            Instrument instrument = new Instrument(base, quote);
            Instrument earlier = bySymbol.putIfAbsent(symbol, instrument);
            if (earlier != null && !earlier.equals(instrument)) {
                contradicted.add(symbol);
                skipped++;
            }
        }

        /** All of them but those with two answers to one question: neither is the answer. */
        public Instruments collected() {
            Map<String, Instrument> clear = new HashMap<>(bySymbol);
            clear.keySet().removeAll(contradicted);
            return new Instruments(clear, skipped);
        }

        private static boolean isName(String name) {
            return name != null && !name.isBlank() && name.length() <= LONGEST_NAME;
        }
    }

    /** Knows no symbol. */
    public static Instruments none() {
        return new Collector().collected();
    }

    @Override
    public Optional<Instrument> instrument(String symbol) {
        return Optional.ofNullable(bySymbol.get(symbol));
    }

    /** How many symbols are known. */
    public int size() {
        return bySymbol.size();
    }

    /** How many entries were malformed, or contradict an earlier one. */
    public int skipped() {
        return skipped;
    }

    /** Nothing to close. */
    @Override
    public void close() {}
}
