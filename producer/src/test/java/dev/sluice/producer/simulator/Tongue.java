package dev.sluice.producer.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** How a client of a venue subscribes, asks for an answer, and tells trades apart: written anew, from the venues' pages. */
@SuppressWarnings("ImmutableEnumChecker") // Its functions and lists keep nothing.
enum Tongue {
    BINANCE(
            SimulatedVenue.BINANCE,
            "/stream",
            List.of("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@trade\",\"ethusdt@trade\"],\"id\":1}"),
            "{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":77}",
            "\"id\":77",
            message -> {
                JsonNode trade = message.path("data");
                return trade.path("p").isTextual()
                                && trade.path("q").asText().matches("[0-9.]+")
                                && trade.path("T").isIntegralNumber()
                        ? List.of(trade.path("s").asText() + " " + trade.path("t"))
                        : List.of();
            },
            Tongue::byId),
    BINANCE_AGGREGATES(
            SimulatedVenue.BINANCE,
            "/stream",
            List.of("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@aggTrade\"],\"id\":1}"),
            "{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":77}",
            "\"id\":77",
            message -> {
                JsonNode order = message.path("data");
                List<String> ids = new ArrayList<>();
                if (order.path("p").isTextual()
                        && order.path("q").asText().matches("[0-9.]+")
                        && order.path("T").isIntegralNumber()) {
                    for (long id = order.path("f").asLong();
                            id <= order.path("l").asLong();
                            id++) {
                        ids.add(order.path("s").asText() + " " + id);
                    }
                }
                return ids;
            },
            Tongue::byId),
    KRAKEN_FIRST(
            SimulatedVenue.KRAKEN,
            "/",
            List.of(
                    "{\"event\":\"subscribe\",\"pair\":[\"XBT/USD\",\"XDG/USD\"],\"subscription\":{\"name\":\"trade\"}}"),
            "{\"event\":\"ping\",\"reqid\":77}",
            "\"pong\"",
            message -> each(message.isArray() ? message.path(1) : null, trade -> {
                boolean isWhole = trade.size() == 6
                        && trade.path(0).asText().matches("[0-9.]+")
                        && trade.path(1).asText().matches("[0-9.]+")
                        && trade.path(2).asText().matches("[0-9]+[.][0-9]{6}");
                return isWhole
                        ? message.path(3).asText().replace("XBT", "BTC").replace("XDG", "DOGE") + " "
                                + plain(trade.path(0).asText()) + " "
                                + plain(trade.path(1).asText()) + " "
                                + trade.path(2).asText() + " " + trade.path(3).asText()
                        : null;
            }),
            sent -> sent.trade().symbol() + " " + plain(sent.trade().price().toPlainString()) + " "
                    + plain(sent.trade().quantity().toPlainString()) + " "
                    + seconds(sent.trade()) + (sent.trade().side() == Side.BUY ? " b" : " s")),
    KRAKEN_SECOND(
            SimulatedVenue.KRAKEN,
            "/v2",
            List.of("{\"method\":\"subscribe\",\"params\":{\"channel\":\"trade\",\"symbol\":[\"BTC/USD\",\"DOGE/USD\"],"
                    + "\"snapshot\":true}}"),
            "{\"method\":\"ping\",\"req_id\":77}",
            "\"pong\"",
            message -> each(
                    message.path("channel").asText().equals("trade") ? message.path("data") : null,
                    trade -> trade.path("price").isNumber()
                                    && trade.path("qty").isNumber()
                                    && trade.path("timestamp").asText().endsWith("Z")
                            ? trade.path("symbol").asText() + " " + trade.path("trade_id")
                            : null),
            Tongue::byId),
    COINBASE(
            SimulatedVenue.COINBASE,
            "",
            List.of(
                    "{\"type\":\"subscribe\",\"channel\":\"market_trades\",\"product_ids\":[\"BTC-USD\",\"DOGE-USD\"]}"),
            "{\"type\":\"unsubscribe\",\"channel\":\"heartbeats\"}",
            "\"channel\":\"subscriptions\"",
            message -> each(
                    message.path("channel").asText().equals("market_trades")
                            ? message.path("events").path(0).path("trades")
                            : null,
                    trade -> trade.path("price").isTextual()
                                    && trade.path("size").asText().matches("[0-9.]+")
                                    && trade.path("time").asText().endsWith("Z")
                            ? trade.path("product_id").asText() + " "
                                    + trade.path("trade_id").asText()
                            : null),
            Tongue::byId),
    FINNHUB(
            SimulatedVenue.FINNHUB,
            "/?token=good",
            List.of(
                    "{\"type\":\"subscribe\",\"symbol\":\"AAPL\"}",
                    "{\"type\":\"subscribe\",\"symbol\":\"BINANCE:SHIBUSDT\"}"),
            "{}",
            "\"error\"",
            message -> each(
                    message.path("data"),
                    trade -> trade.path("p").isNumber()
                                    && trade.path("v").isNumber()
                                    && trade.path("t").isNumber()
                            ? trade.path("s").asText() + " "
                                    + plain(trade.path("p").decimalValue().toPlainString()) + " "
                                    + plain(trade.path("v").decimalValue().toPlainString()) + " "
                                    + trade.path("t")
                            : null),
            sent -> sent.trade().symbol() + " " + plain(sent.trade().price().toPlainString()) + " "
                    + plain(sent.trade().quantity().toPlainString()) + " "
                    + sent.trade().time().toEpochMilli());

    final SimulatedVenue venue;
    final String path;
    final List<String> subscriptions;
    /** A request whose answer has {@link #answer} in it, behind all that was said before. */
    final String question;

    final String answer;
    private final Function<JsonNode, List<String>> reader;
    private final Function<Sent, String> identity;

    Tongue(
            SimulatedVenue venue,
            String path,
            List<String> subscriptions,
            String question,
            String answer,
            Function<JsonNode, List<String>> reader,
            Function<Sent, String> identity) {
        this.venue = venue;
        this.path = path;
        this.subscriptions = subscriptions;
        this.question = question;
        this.answer = answer;
        this.reader = reader;
        this.identity = identity;
    }

    /** What tells each trade of the message from others; of malformed ones nothing. */
    List<String> trades(String message) {
        try {
            return reader.apply(Client.json(message));
        } catch (JsonProcessingException e) {
            return List.of();
        }
    }

    /** The same, of a trade in the ledger. */
    String identity(Sent sent) {
        return identity.apply(sent);
    }

    private static String byId(Sent sent) {
        return sent.trade().symbol() + " " + sent.trade().id();
    }

    private static String seconds(Trade trade) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, trade.time());
        return BigDecimal.valueOf(micros, 6).toPlainString();
    }

    private static String plain(String number) {
        return new BigDecimal(number).stripTrailingZeros().toPlainString();
    }

    private static List<String> each(JsonNode trades, Function<JsonNode, String> reader) {
        List<String> read = new ArrayList<>();
        if (trades != null) {
            trades.forEach(trade -> {
                String identity = reader.apply(trade);
                if (identity != null) {
                    read.add(identity);
                }
            });
        }
        return read;
    }
}
