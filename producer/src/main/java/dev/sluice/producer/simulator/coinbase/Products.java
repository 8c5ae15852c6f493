package dev.sluice.producer.simulator.coinbase;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.producer.simulator.Instrument;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What the simulated Coinbase lists, in the form of Exchange's page "Get all known trading pairs". */
final class Products {
    private static final List<Instrument> ALL = List.of(
            of("BTC", "USD", "60000.00", Instrument.Sizes.NORMAL),
            of("BTC", "EUR", "55000.00", Instrument.Sizes.NORMAL),
            of("ETH", "USD", "2500.00", Instrument.Sizes.NORMAL),
            of("ETH", "EUR", "2300.00", Instrument.Sizes.NORMAL),
            of("ETH", "BTC", "0.04200", Instrument.Sizes.NORMAL),
            of("SOL", "USD", "150.00", Instrument.Sizes.NORMAL),
            of("XRP", "USD", "0.6000", Instrument.Sizes.NORMAL),
            of("ADA", "USD", "0.4000", Instrument.Sizes.NORMAL),
            of("DOGE", "USD", "0.12000", Instrument.Sizes.FINE),
            of("DOT", "USD", "6.000", Instrument.Sizes.NORMAL),
            of("LINK", "USD", "12.000", Instrument.Sizes.NORMAL),
            of("LTC", "USD", "70.00", Instrument.Sizes.NORMAL),
            of("AVAX", "USD", "25.00", Instrument.Sizes.NORMAL),
            of("SHIB", "USD", "0.00001800", Instrument.Sizes.FINE));

    private Products() {}

    static Optional<Instrument> named(String id) {
        return ALL.stream().filter(product -> product.symbol().equals(id)).findFirst();
    }

    static String document() {
        ArrayNode document = JsonNodeFactory.instance.arrayNode();
        ALL.forEach(product -> describe(product, document.addObject()));
        return document.toString();
    }

    private static void describe(Instrument product, ObjectNode entry) {
        entry.put("id", product.symbol());
        entry.put("base_currency", product.base()).put("quote_currency", product.quote());
        entry.put("quote_increment", increment(product.typicalPrice().scale()));
        entry.put("base_increment", increment(product.quantityScale()));
        entry.put("display_name", product.base() + "-" + product.quote());
        entry.put("status", "online").put("status_message", "").put("trading_disabled", false);
    }

    private static String increment(int decimals) {
        return BigDecimal.ONE.movePointLeft(decimals).toPlainString();
    }

    private static Instrument of(String base, String quote, String price, Instrument.Sizes sizes) {
        return Instrument.of(base + "-" + quote, base, quote, price, sizes);
    }
}
