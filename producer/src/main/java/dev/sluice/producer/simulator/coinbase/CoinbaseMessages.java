package dev.sluice.producer.simulator.coinbase;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.producer.simulator.Malformation;
import dev.sluice.producer.simulator.Trade;
import java.time.Instant;
import java.util.List;

/** Messages of the page "Advanced Trade WebSocket Channels". The side of a trade is the maker's. */
final class CoinbaseMessages {
    static final Malformation MALFORMATION = new Malformation(
            Malformation.replacing("\"price\":\"[^\"]*\",", ""),
            Malformation.replacing("\"size\":\"[^\"]*\"", "\"size\":\"a lot\""),
            Malformation.replacing("\"time\":\"[^\"]*\"", "\"time\":\"now\""),
            Malformation.cut());

    private CoinbaseMessages() {}

    /** What every message of a channel begins with; its events are added to it. */
    static ObjectNode envelope(String channel, long sequence) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("channel", channel)
                .put("client_id", "")
                .put("timestamp", Instant.now().toString())
                .put("sequence_num", sequence);
    }

    /** @param type snapshot or update */
    static String trades(String type, List<Trade> trades, long sequence) {
        ObjectNode message = envelope("market_trades", sequence);
        ArrayNode list =
                message.putArray("events").addObject().put("type", type).putArray("trades");
        for (Trade trade : trades) {
            list.addObject()
                    .put("product_id", trade.symbol())
                    .put("trade_id", Long.toString(trade.id()))
                    .put("price", trade.price().stripTrailingZeros().toPlainString())
                    .put("size", trade.quantity().stripTrailingZeros().toPlainString())
                    .put("time", trade.time().toString())
                    .put("side", trade.side().opposite().name());
        }
        return message.toString();
    }

    /** As Exchange words it; Advanced Trade does not document its own words. */
    static String refusal(String reason) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "error")
                .put("message", "Failed to subscribe")
                .put("reason", reason)
                .toString();
    }
}
