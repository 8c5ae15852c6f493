package dev.sluice.producer.simulator.kraken;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.sluice.producer.simulator.Floor;
import dev.sluice.producer.simulator.RestAnswer;
import dev.sluice.producer.simulator.RestRequest;
import dev.sluice.producer.simulator.Tape;
import dev.sluice.producer.simulator.Trade;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The REST API's public data: pages "Get Tradable Asset Pairs" and "Get Recent Trades". Every answer has status 200. */
final class PublicData {
    private static final int PAGE = 1_000;
    private static final long NANOS = 1_000_000_000;

    private PublicData() {}

    /** All pairs, or those that parameter {@code pair} names, separated by commas. */
    static RestAnswer pairs(RestRequest request) {
        List<KrakenPair> pairs = new ArrayList<>();
        if (request.text("pair").isEmpty()) {
            pairs.addAll(KrakenPair.ALL);
        }
        for (String name : Stream.of(request.text("pair").split(",", -1))
                .filter(text -> !text.isEmpty())
                .toList()) {
            Optional<KrakenPair> pair = KrakenPair.inRest(name);
            if (pair.isEmpty()) {
                return refusal("EQuery:Unknown asset pair");
            }
            pairs.add(pair.get());
        }
        ObjectNode answer = accepted();
        ObjectNode result = answer.putObject("result");
        pairs.forEach(pair -> describe(pair, result.putObject(pair.restName())));
        return RestAnswer.of(200, answer.toString());
    }

    /** The first trades after {@code since}, which is in nanoseconds or seconds, or the last ones. */
    static RestAnswer trades(RestRequest request, Floor floor) {
        Optional<KrakenPair> pair = KrakenPair.inRest(request.text("pair"));
        Optional<Tape> tape = pair.flatMap(known -> floor.tape(known.symbol()));
        if (tape.isEmpty()) {
            return refusal("EQuery:Unknown asset pair");
        }
        boolean isSinceNone = request.isNoNumber("since") && !isNanos(request.text("since"));
        if (request.isNoNumber("count") || isSinceNone) {
            return refusal("EGeneral:Invalid arguments");
        }
        int limit = request.limit("count", PAGE, PAGE);
        OptionalLong since = since(request.text("since"));
        List<Trade> trades = since.isEmpty()
                ? tape.get().last(limit)
                : page(tape.get().after(Instant.ofEpochSecond(0, since.getAsLong()), limit + 1), limit);
        ObjectNode answer = accepted();
        ObjectNode result = answer.putObject("result");
        ArrayNode list = result.putArray(pair.get().restName());
        trades.forEach(trade -> describe(trade, list.addArray()));
        long last = trades.isEmpty()
                ? since.orElse(0)
                : nanos(trades.get(trades.size() - 1).time());
        result.put("last", Long.toString(last));
        return RestAnswer.of(200, answer.toString());
    }

    static RestAnswer refusal(String error) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putArray("error").add(error);
        return RestAnswer.of(200, answer.toString());
    }

    /** Ends between two times, for the next page begins after the last time of this one. */
    private static List<Trade> page(List<Trade> trades, int limit) {
        if (trades.size() <= limit) {
            return trades;
        }
        Instant next = trades.get(limit).time();
        List<Trade> whole = trades.stream()
                .limit(limit)
                .filter(trade -> !trade.time().equals(next))
                .toList();
        return whole.isEmpty() ? trades.subList(0, limit) : whole;
    }

    private static boolean isNanos(String text) {
        return text.matches("[0-8][0-9]{18}");
    }

    private static OptionalLong since(String text) {
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        long number = Long.parseLong(text);
        // Clients send both; seconds stay below this for 30,000 years.
        return OptionalLong.of(number < 1_000 * NANOS ? number * NANOS : number);
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * NANOS + time.getNano();
    }

    private static ObjectNode accepted() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putArray("error");
        return answer;
    }

    private static void describe(Trade trade, ArrayNode element) {
        element.add(TradeText.price(trade))
                .add(TradeText.volume(trade))
                .addRawValue(new RawValue(TradeText.seconds(trade)))
                .add(TradeText.side(trade))
                .add(TradeText.type(trade))
                .add("")
                .add(trade.id());
    }

    private static void describe(KrakenPair pair, ObjectNode entry) {
        entry.put("altname", pair.altName()).put("wsname", pair.wsName());
        entry.put("aclass_base", "currency").put("base", pair.restBase());
        entry.put("aclass_quote", "currency").put("quote", pair.restQuote());
        entry.put("lot", "unit");
        entry.put("pair_decimals", pair.instrument().typicalPrice().scale());
        entry.put("lot_decimals", pair.instrument().quantityScale()).put("lot_multiplier", 1);
        entry.put("ordermin", "0.00000001").put("status", "online");
    }
}
