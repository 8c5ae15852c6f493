package dev.sluice.producer.simulator.coinbase;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sluice.producer.simulator.Floor;
import dev.sluice.producer.simulator.RestAnswer;
import dev.sluice.producer.simulator.RestRequest;
import dev.sluice.producer.simulator.Tape;
import dev.sluice.producer.simulator.Trade;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Past trades as Exchange's pages "Get product trades" and "Pagination" document them, the newest first. Parameter
 * {@code after} asks for older ones than that id; {@code before} for the newest ones, but only those newer than that id.
 * Headers CB-BEFORE and CB-AFTER are the ids at the ends of the page. The side is the maker's.
 */
final class PastTrades {
    private static final int PAGE = 1_000;

    private PastTrades() {}

    static RestAnswer answer(String product, RestRequest request, Floor floor) {
        Optional<Tape> tape = floor.tape(product);
        if (tape.isEmpty()) {
            return unknown();
        }
        for (String number : List.of("limit", "before", "after")) {
            if (request.isNoNumber(number)) {
                return RestAnswer.of(400, "{\"message\":\"invalid " + number + "\"}");
            }
        }
        List<Trade> newestFirst = new ArrayList<>(page(tape.get(), request));
        Collections.reverse(newestFirst);
        ArrayNode document = JsonNodeFactory.instance.arrayNode();
        newestFirst.forEach(trade -> describe(trade, document));
        Map<String, String> headers = new HashMap<>();
        if (!newestFirst.isEmpty()) {
            headers.put("CB-BEFORE", Long.toString(newestFirst.get(0).id()));
            headers.put(
                    "CB-AFTER",
                    Long.toString(newestFirst.get(newestFirst.size() - 1).id()));
        }
        return new RestAnswer(200, document.toString(), headers);
    }

    static RestAnswer unknown() {
        return RestAnswer.of(404, "{\"message\":\"NotFound\"}");
    }

    private static List<Trade> page(Tape tape, RestRequest request) {
        int limit = request.limit("limit", PAGE, PAGE);
        if (request.number("after").isPresent()) {
            return tape.before(request.number("after").getAsLong(), limit);
        }
        long newerThan = request.number("before").orElse(-1);
        return tape.last(limit).stream().filter(trade -> trade.id() > newerThan).toList();
    }

    private static void describe(Trade trade, ArrayNode document) {
        document.addObject()
                .put("trade_id", trade.id())
                .put("side", trade.side().opposite().name().toLowerCase(Locale.ROOT))
                .put("size", trade.quantity().setScale(8).toPlainString())
                .put("price", trade.price().setScale(8).toPlainString())
                .put("time", trade.time().toString());
    }
}
