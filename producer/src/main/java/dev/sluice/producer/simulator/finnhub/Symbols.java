package dev.sluice.producer.simulator.finnhub;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sluice.producer.simulator.Instrument;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the simulated Finnhub knows: some stocks, and some pairs of other venues, which are named first. */
final class Symbols {
    private static final List<Instrument> STOCKS = Stream.of(
                    "AAPL 190.00",
                    "GOOGL 170.00",
                    "MSFT 420.00",
                    "AMZN 180.00",
                    "META 500.00",
                    "TSLA 250.0000",
                    "NVDA 120.0000",
                    "JPM 210.00",
                    "V 280.00",
                    "WMT 70.00")
            .map(line -> line.split(" ", -1))
            .map(words -> Instrument.of(words[0], words[0], "USD", words[1], Instrument.Sizes.WHOLE))
            .toList();

    private static final List<Instrument> PAIRS = List.of(
            pair("BTC", "USDT", "60000.00", Instrument.Sizes.NORMAL),
            pair("ETH", "USDT", "2500.00", Instrument.Sizes.NORMAL),
            pair("DOGE", "USDT", "0.12000", Instrument.Sizes.FINE),
            pair("SHIB", "USDT", "0.00001800", Instrument.Sizes.FINE));

    private Symbols() {}

    static Optional<Instrument> named(String symbol) {
        return Stream.concat(STOCKS.stream(), PAIRS.stream())
                .filter(instrument -> instrument.symbol().equals(symbol))
                .findFirst();
    }

    static boolean isStock(Instrument instrument) {
        return STOCKS.contains(instrument);
    }

    /** As the page "Stock Symbols" has it. */
    static String stocks() {
        ArrayNode document = JsonNodeFactory.instance.arrayNode();
        for (Instrument stock : STOCKS) {
            document.addObject()
                    .put("currency", stock.quote())
                    .put("description", stock.symbol())
                    .put("displaySymbol", stock.symbol())
                    .put("symbol", stock.symbol())
                    .put("type", "Common Stock");
        }
        return document.toString();
    }

    /** As the page "Crypto Symbols" has it. */
    static String pairs() {
        ArrayNode document = JsonNodeFactory.instance.arrayNode();
        for (Instrument pair : PAIRS) {
            String shown = pair.base() + "/" + pair.quote();
            document.addObject()
                    .put("description", "Binance " + shown)
                    .put("displaySymbol", shown)
                    .put("symbol", pair.symbol());
        }
        return document.toString();
    }

    private static Instrument pair(String base, String quote, String price, Instrument.Sizes sizes) {
        return Instrument.of("BINANCE:" + base + quote, base, quote, price, sizes);
    }
}
