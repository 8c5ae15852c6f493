package dev.sluice.producer.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/** Bursts as the messages of Binance's streams. */
final class TradeMessages {
    private TradeMessages() {}

    /** The messages that stream {@code SYMBOL@feed} has for {@code burst}; none if it is no stream of trades. */
    static List<String> of(Burst burst, String feed) {
        return switch (feed) {
            case "trade" ->
                IntStream.range(0, burst.quantities().size())
                        .mapToObj(i -> trade(burst, i))
                        .toList();
            case "aggTrade" -> List.of(aggregate(burst));
            default -> List.of();
        };
    }

    private static String trade(Burst burst, int index) {
        ObjectNode json = start("trade", burst);
        json.put("t", burst.firstTradeId() + index);
        return end(json, burst, burst.quantities().get(index));
    }

    private static String aggregate(Burst burst) {
        ObjectNode json = start("aggTrade", burst);
        json.put("a", burst.aggregateId());
        json.put("f", burst.firstTradeId()).put("l", burst.lastTradeId());
        return end(json, burst, burst.quantity());
    }

    private static ObjectNode start(String feed, Burst burst) {
        // A venue sends a message a moment after the trade.
        return JsonNodeFactory.instance
                .objectNode()
                .put("e", feed)
                .put("E", burst.timeMillis() + 1)
                .put("s", burst.symbol());
    }

    private static String end(ObjectNode json, Burst burst, BigDecimal quantity) {
        return json.put("p", burst.price().toPlainString())
                .put("q", quantity.toPlainString())
                .put("T", burst.timeMillis())
                .put("m", burst.isBuyerMaker())
                .put("M", true)
                .toString();
    }
}
