package dev.sluice.producer.simulator.binance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sluice.producer.simulator.Burst;
import dev.sluice.producer.simulator.Floor;
import dev.sluice.producer.simulator.RestAnswer;
import dev.sluice.producer.simulator.RestRequest;
import dev.sluice.producer.simulator.Side;
import dev.sluice.producer.simulator.Tape;
import dev.sluice.producer.simulator.Trade;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Past trades, as Binance's page "Market Data endpoints" documents historicalTrades and aggTrades. */
final class History {
    private static final int USUAL_LIMIT = 500;
    private static final int HIGHEST_LIMIT = 1_000;
    private static final int MISSING_PARAMETER = -1102;
    private static final int ILLEGAL_PARAMETER = -1100;
    private static final int NO_SUCH_SYMBOL = -1121;

    private History() {}

    /** The trades from {@code fromId} on, or the last ones. */
    static RestAnswer trades(RestRequest request, Floor floor) {
        return answer(request, floor, tape -> {
            ArrayNode answer = JsonNodeFactory.instance.arrayNode();
            int limit = request.limit("limit", USUAL_LIMIT, HIGHEST_LIMIT);
            List<Trade> trades = request.number("fromId").isPresent()
                    ? tape.from(request.number("fromId").getAsLong(), limit)
                    : tape.last(limit);
            trades.forEach(trade -> describe(trade, answer));
            return answer;
        });
    }

    /** The aggregates from {@code fromId} on, which is one of theirs, or the last ones. */
    static RestAnswer aggregates(RestRequest request, Floor floor) {
        return answer(request, floor, tape -> {
            ArrayNode answer = JsonNodeFactory.instance.arrayNode();
            int limit = request.limit("limit", USUAL_LIMIT, HIGHEST_LIMIT);
            List<Burst> orders = request.number("fromId").isPresent()
                    ? tape.orders(request.number("fromId").getAsLong(), limit)
                    : tape.lastOrders(limit);
            orders.forEach(order -> describe(order, answer));
            return answer;
        });
    }

    private static void describe(Trade trade, ArrayNode answer) {
        answer.addObject()
                .put("id", trade.id())
                .put("price", TradeMessages.decimal(trade.price()))
                .put("qty", TradeMessages.decimal(trade.quantity()))
                .put(
                        "quoteQty",
                        trade.price()
                                .multiply(trade.quantity())
                                .setScale(8, RoundingMode.DOWN)
                                .toPlainString())
                .put("time", trade.time().toEpochMilli())
                .put("isBuyerMaker", trade.side() == Side.SELL)
                .put("isBestMatch", true);
    }

    private static void describe(Burst order, ArrayNode answer) {
        answer.addObject()
                .put("a", order.first().orderId())
                .put("p", TradeMessages.decimal(order.first().price()))
                .put("q", TradeMessages.decimal(order.quantity()))
                .put("f", order.first().id())
                .put("l", order.last().id())
                .put("T", order.first().time().toEpochMilli())
                .put("m", order.first().side() == Side.SELL)
                .put("M", true);
    }

    private static RestAnswer answer(RestRequest request, Floor floor, Function<Tape, ArrayNode> answerer) {
        String symbol = request.text("symbol");
        if (symbol.isEmpty()) {
            return refusal(
                    MISSING_PARAMETER, "Mandatory parameter 'symbol' was not sent, was empty/null, or malformed.");
        }
        for (String number : List.of("fromId", "limit")) {
            if (request.isNoNumber(number)) {
                return refusal(
                        ILLEGAL_PARAMETER,
                        "Illegal characters found in parameter '" + number + "'; legal range is '^[0-9]{1,20}$'.");
            }
        }
        Optional<Tape> tape = Listed.isKnown(symbol, floor.symbols()) ? floor.tape(symbol) : Optional.empty();
        return tape.map(known -> RestAnswer.of(200, answerer.apply(known).toString()))
                .orElseGet(() -> refusal(NO_SUCH_SYMBOL, "Invalid symbol."));
    }

    private static RestAnswer refusal(int code, String message) {
        return RestAnswer.of(
                400,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("code", code)
                        .put("msg", message)
                        .toString());
    }
}
