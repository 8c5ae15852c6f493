package dev.sluice.producer.kraken;

import dev.sluice.producer.history.Market;
import dev.sluice.producer.venue.Instrument;
import dev.sluice.producer.venue.Listing;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The pairs to subscribe to, by the names that events have: BTCUSD. */
public final class Pairs {
    /** What v1 calls assets that v2 calls as the rest of the world does. */
    private static final Map<String, String> IN_V1 = Map.of("BTC", "XBT", "DOGE", "XDG");

    private final Map<String, Instrument> bySymbol = new LinkedHashMap<>();

    private Pairs() {}

    /**
     * The pairs that are called {@code names}: two assets with a slash between them, or any name that the venue lists.
     *
     * @throws IllegalArgumentException for a name that is neither, naming it
     */
    public static Pairs of(List<String> names, Listing listing) {
        Pairs pairs = new Pairs();
        for (String name : names) {
            Optional<Instrument> written = Pair.of(name).map(pair -> new Instrument(pair.base(), pair.quote()));
            Instrument instrument = written.or(() -> listing.instrument(name))
                    .orElseThrow(() -> new IllegalArgumentException("Kraken lists no pair '" + name
                            + "', as far as its reference data can be read; write BASE/QUOTE, such as BTC/USD"));
            pairs.bySymbol.put(instrument.base() + instrument.quote(), instrument);
        }
        return pairs;
    }

    List<String> symbols() {
        return List.copyOf(bySymbol.keySet());
    }

    /** A JSON list of the pairs, as v1 writes them. */
    String v1(Collection<String> symbols) {
        return list(symbols, IN_V1);
    }

    /** A JSON list of the pairs, as v2 writes them. */
    String v2(Collection<String> symbols) {
        return list(symbols, Map.of());
    }

    /** What the REST API calls the pair of events with {@code symbol}: both assets as v1 has them, written together. */
    public Optional<Market> market(String symbol) {
        return Optional.ofNullable(bySymbol.get(symbol))
                .map(pair -> new Market(
                        IN_V1.getOrDefault(pair.base(), pair.base()) + IN_V1.getOrDefault(pair.quote(), pair.quote()),
                        pair.base(),
                        pair.quote()));
    }

    private String list(Collection<String> symbols, Map<String, String> names) {
        return symbols.stream()
                .filter(bySymbol::containsKey)
                .map(bySymbol::get)
                .map(pair -> "\"" + names.getOrDefault(pair.base(), pair.base()) + "/"
                        + names.getOrDefault(pair.quote(), pair.quote()) + "\"")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
