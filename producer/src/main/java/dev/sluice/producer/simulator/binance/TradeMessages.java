package dev.sluice.producer.simulator.binance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.producer.simulator.Burst;
import dev.sluice.producer.simulator.Malformation;
import dev.sluice.producer.simulator.Side;
import dev.sluice.producer.simulator.Trade;
import java.math.BigDecimal;
import java.util.List;

/** Bursts as the messages of Binance's streams: its page "WebSocket Streams", Trade Streams and Aggregate Trade Streams. */
final class TradeMessages {
    static final Malformation MALFORMATION = new Malformation(
            Malformation.replacing("\"p\":\"[^\"]*\",", ""),
            Malformation.replacing("\"q\":\"[^\"]*\"", "\"q\":\"a lot\""),
            Malformation.replacing("\"T\":[0-9]+", "\"T\":\"now\""),
            // Its stream still tells what it was to be.
            Malformation.cut());

    private TradeMessages() {}

    /**
     * One message.
     *
     * @param trades that it tells
     */
    record Message(String text, List<Trade> trades) {}

    /** The messages that stream {@code SYMBOL@feed} has for {@code burst}; none if it is no stream of trades. */
    static List<Message> of(Burst burst, String feed) {
        return switch (feed) {
            case "trade" -> burst.trades().stream().map(TradeMessages::trade).toList();
            case "aggTrade" -> List.of(aggregate(burst));
            default -> List.of();
        };
    }

    /** Prices and quantities have 8 decimals, whatever the instrument. */
    static String decimal(BigDecimal value) {
        return value.setScale(8).toPlainString();
    }

    private static Message trade(Trade trade) {
        ObjectNode json = start("trade", trade);
        json.put("t", trade.id());
        return new Message(end(json, trade, trade.quantity()), List.of(trade));
    }

    private static Message aggregate(Burst burst) {
        ObjectNode json = start("aggTrade", burst.first());
        json.put("a", burst.first().orderId());
        json.put("f", burst.first().id()).put("l", burst.last().id());
        return new Message(end(json, burst.first(), burst.quantity()), burst.trades());
    }

    private static ObjectNode start(String feed, Trade trade) {
        // A venue sends a message a moment after the trade.
        return JsonNodeFactory.instance
                .objectNode()
                .put("e", feed)
                .put("E", trade.time().toEpochMilli() + 1)
                .put("s", trade.symbol());
    }

    private static String end(ObjectNode json, Trade trade, BigDecimal quantity) {
        return json.put("p", decimal(trade.price()))
                .put("q", decimal(quantity))
                .put("T", trade.time().toEpochMilli())
                .put("m", trade.side() == Side.SELL)
                .put("M", true)
                .toString();
    }
}
