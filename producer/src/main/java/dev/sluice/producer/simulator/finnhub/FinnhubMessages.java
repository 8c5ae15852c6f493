package dev.sluice.producer.simulator.finnhub;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.sluice.producer.simulator.Malformation;
import dev.sluice.producer.simulator.Trade;
import java.math.BigDecimal;
import java.util.List;

/** Trades as messages of the page "Trades - Last Price Updates". Prices and volumes are numbers. */
final class FinnhubMessages {
    static final Malformation MALFORMATION = new Malformation(
            Malformation.replacing("\"p\":[-0-9.e]+,", ""),
            Malformation.replacing("\"v\":[-0-9.e]+", "\"v\":\"a lot\""),
            Malformation.replacing("\"t\":[0-9]+", "\"t\":\"now\""),
            Malformation.cut());

    /** Smaller numbers are written with an exponent, as most writers of JSON do. */
    private static final BigDecimal SMALLEST_PLAIN = new BigDecimal("0.000001");

    private static final List<List<String>> CONDITIONS =
            List.of(List.of("1"), List.of("1", "8"), List.of("1", "12"), List.of("1", "8", "24", "12"), List.of());

    private FinnhubMessages() {}

    static String of(List<Trade> trades) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        ArrayNode data = message.putArray("data");
        for (Trade trade : trades) {
            ObjectNode entry = data.addObject();
            if (Symbols.isStock(trade.instrument())) {
                ArrayNode codes = entry.putArray("c");
                conditions(trade).forEach(codes::add);
            } else {
                entry.putNull("c");
            }
            entry.putRawValue("p", new RawValue(number(trade.price())))
                    .put("s", trade.symbol())
                    .put("t", trade.time().toEpochMilli())
                    .putRawValue("v", new RawValue(number(trade.quantity())));
        }
        return message.put("type", "trade").toString();
    }

    static String number(BigDecimal value) {
        BigDecimal shortest = value.stripTrailingZeros();
        if (value.signum() == 0 || value.compareTo(SMALLEST_PLAIN) >= 0) {
            return shortest.toPlainString();
        }
        String digits = shortest.unscaledValue().toString();
        int exponent = digits.length() - 1 - shortest.scale();
        return digits.charAt(0) + (digits.length() > 1 ? "." + digits.substring(1) : "") + "e" + exponent;
    }

    private static List<String> conditions(Trade trade) {
        return CONDITIONS.get((int) (trade.orderId() % CONDITIONS.size()));
    }
}
