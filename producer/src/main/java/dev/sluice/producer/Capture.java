package dev.sluice.producer;

import dev.sluice.producer.binance.BinanceParser;
import dev.sluice.producer.binance.BinanceProtocol;
import dev.sluice.producer.binance.ExchangeInfo;
import dev.sluice.producer.binance.Venue;
import dev.sluice.producer.coinbase.CoinbaseProtocol;
import dev.sluice.producer.coinbase.CoinbaseTrades;
import dev.sluice.producer.coinbase.Products;
import dev.sluice.producer.finnhub.FinnhubProtocol;
import dev.sluice.producer.finnhub.FinnhubTrades;
import dev.sluice.producer.finnhub.StockSymbols;
import dev.sluice.producer.finnhub.Symbols;
import dev.sluice.producer.kraken.AssetPairs;
import dev.sluice.producer.kraken.KrakenV1;
import dev.sluice.producer.kraken.KrakenV2;
import dev.sluice.producer.kraken.Pairs;
import dev.sluice.producer.venue.Instruments;
import dev.sluice.producer.venue.Listing;
import dev.sluice.producer.venue.ReferenceFormat;
import dev.sluice.producer.venue.VenueProtocol;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.avro.Schema;

/** Whose messages a capture has. */
enum Capture {
    BINANCE("binance_trades", "binance.com"),
    BINANCE_US("binance_trades", "binance.us"),
    KRAKEN("kraken_trades", "ws.kraken.com"),
    KRAKEN_V2("kraken_trades", "ws.kraken.com/v2"),
    COINBASE("coinbase_trades", "coinbase.com"),
    FINNHUB("finnhub_trades", "finnhub.io");

    private final String dataset;
    private final String host;

    Capture(String dataset, String host) {
        this.dataset = dataset;
        this.host = host;
    }

    String dataset() {
        return dataset;
    }

    /** The one that {@code origin} names: a URL that was connected to, or a file's name. The longest match is the one. */
    static Optional<Capture> of(String origin) {
        String text = origin.toLowerCase(Locale.ROOT);
        Optional<Capture> byHost = Optional.empty();
        for (Capture capture : values()) {
            boolean isLonger = byHost.isEmpty()
                    || capture.host.length() > byHost.get().host.length();
            if (text.contains(capture.host) && isLonger) {
                byHost = Optional.of(capture);
            }
        }
        return byHost;
    }

    /** As {@link #of}, of a name such as BINANCE_US.ws.1.0. */
    static Optional<Capture> named(String file) {
        String name = file.toUpperCase(Locale.ROOT).split("\\.", 2)[0];
        return List.of(values()).stream()
                .filter(capture -> capture.name().equals(name))
                .findFirst();
    }

    ReferenceFormat reference() {
        return switch (this) {
            case BINANCE, BINANCE_US -> new ExchangeInfo();
            case KRAKEN, KRAKEN_V2 -> new AssetPairs();
            case COINBASE -> new Products();
            case FINNHUB -> new StockSymbols();
        };
    }

    /** Reads its messages; asks for nothing. */
    VenueProtocol protocol(Schema event, Listing listing, Symbols symbols) {
        return switch (this) {
            case BINANCE -> binance(Venue.BINANCE, event, listing);
            case BINANCE_US -> binance(Venue.BINANCE_US, event, listing);
            case KRAKEN -> new KrakenV1(event, Pairs.of(List.of(), Instruments.none()));
            case KRAKEN_V2 -> new KrakenV2(event, Pairs.of(List.of(), Instruments.none()));
            case COINBASE -> new CoinbaseProtocol(List.of(), new CoinbaseTrades(event, listing));
            case FINNHUB -> new FinnhubProtocol(symbols, new FinnhubTrades(event, symbols, listing));
        };
    }

    private static VenueProtocol binance(Venue venue, Schema event, Listing listing) {
        return new BinanceProtocol(venue, new BinanceParser(venue, event, listing));
    }
}
