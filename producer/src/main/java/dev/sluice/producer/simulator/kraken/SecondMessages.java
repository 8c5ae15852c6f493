package dev.sluice.producer.simulator.kraken;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.sluice.producer.simulator.Malformation;
import dev.sluice.producer.simulator.Side;
import dev.sluice.producer.simulator.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Trades as messages of WebSocket API v2: its page "Trades". Prices and quantities are numbers. */
final class SecondMessages {
    static final Malformation MALFORMATION = new Malformation(
            Malformation.replacing("\"price\":[0-9.]+,", ""),
            Malformation.replacing("\"qty\":[0-9.]+", "\"qty\":\"a lot\""),
            Malformation.replacing("\"timestamp\":\"[^\"]*\"", "\"timestamp\":\"now\""),
            Malformation.cut());

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private SecondMessages() {}

    /** @param type snapshot or update */
    static String of(String type, List<Trade> trades) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("channel", "trade").put("type", type);
        ArrayNode data = message.putArray("data");
        for (Trade trade : trades) {
            data.addObject()
                    .put("symbol", trade.symbol())
                    .put("side", trade.side() == Side.BUY ? "buy" : "sell")
                    .putRawValue("price", number(trade.price()))
                    .putRawValue("qty", number(trade.quantity()))
                    .put("ord_type", TradeText.isMarketOrder(trade) ? "market" : "limit")
                    .put("trade_id", trade.id())
                    .put("timestamp", time(trade.time()));
        }
        return message.toString();
    }

    /** 2023-09-25T07:49:37.708706Z: always six decimals. */
    static String time(Instant time) {
        return TIME.format(time);
    }

    private static RawValue number(BigDecimal value) {
        return new RawValue(value.stripTrailingZeros().toPlainString());
    }
}
