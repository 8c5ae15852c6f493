package dev.sluice.producer.finnhub;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What to ask for, by the venue's three lists of symbols. */
public record Symbols(List<String> equities, List<String> crypto, List<String> forex) {
    public Symbols {
        equities = List.copyOf(equities);
        crypto = List.copyOf(crypto);
        forex = List.copyOf(forex);
    }

    List<String> all() {
        return Stream.of(equities, crypto, forex).flatMap(List::stream).toList();
    }

    /** Whether {@code symbol} names an exchange before a colon, as those of crypto and currencies do. */
    static boolean hasExchange(String symbol) {
        return symbol.indexOf(':') >= 0;
    }

    /**
     * By which list {@code symbol} was asked for. One that was not, as in a capture, is of equities if it has no exchange
     * before a colon: all others have.
     */
    Optional<String> assetClass(String symbol) {
        if (crypto.contains(symbol)) {
            return Optional.of("crypto");
        }
        if (forex.contains(symbol)) {
            return Optional.of("forex");
        }
        return equities.contains(symbol) || !hasExchange(symbol) ? Optional.of("equities") : Optional.empty();
    }
}
