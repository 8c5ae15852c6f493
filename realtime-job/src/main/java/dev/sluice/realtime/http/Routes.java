package dev.sluice.realtime.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.realtime.price.LatestPrice;
import dev.sluice.realtime.price.Lookup;
import dev.sluice.realtime.price.PriceBook;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What is answered to which path. */
final class Routes {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> PATHS =
            List.of("/v1/prices", "/v1/prices/{venue}/{symbol}", "/health/live", "/health/ready", "/metrics");

    private static final String NOT_NOW = "partitions are being handed out or restored; ask again";

    private final PriceBook prices;
    private final Health health;

    Routes(PriceBook prices, Health health) {
        this.prices = prices;
        this.health = health;
    }

    /** The answer to GET {@code path}, of which percent signs are decoded. */
    Reply get(String path) {
        List<String> words = List.of(path.substring(1).split("/", -1));
        if (path.equals("/health/live")) {
            return state(health.isLive());
        }
        if (path.equals("/health/ready")) {
            return state(health.isReady());
        }
        if (path.equals("/v1/prices")) {
            return prices.all().map(this::list).orElseGet(() -> Reply.refused(Reply.UNAVAILABLE, NOT_NOW));
        }
        if (path.startsWith("/v1/prices/") && words.size() == 4) {
            return found(prices.find(words.get(2), words.get(3)), words.get(2) + "/" + words.get(3));
        }
        return nothing(path);
    }

    private static Reply nothing(String path) {
        ObjectNode body = JSON.createObjectNode().put("error", "there is nothing at " + path);
        ArrayNode paths = body.putArray("paths");
        PATHS.forEach(paths::add);
        return new Reply(Reply.NOT_FOUND, body);
    }

    private Reply state(boolean isGood) {
        return new Reply(
                isGood ? Reply.OK : Reply.UNAVAILABLE, JSON.createObjectNode().put("state", health.state()));
    }

    private Reply list(List<LatestPrice> all) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode list = body.putArray("prices");
        all.forEach(price -> list.add(json(price)));
        ArrayNode elsewhere = body.putArray("elsewhere");
        prices.elsewhere().forEach(elsewhere::add);
        return Reply.ok(body);
    }

    private static Reply found(Lookup answer, String what) {
        if (answer instanceof Lookup.Found found) {
            return Reply.ok(json(found.price()));
        }
        if (answer instanceof Lookup.Elsewhere elsewhere) {
            return Reply.refused(Reply.MISDIRECTED, "ask " + elsewhere.address());
        }
        return answer instanceof Lookup.NotNow
                ? Reply.refused(Reply.UNAVAILABLE, NOT_NOW)
                : Reply.refused(Reply.NOT_FOUND, "no trade of " + what + " was seen yet");
    }

    private static ObjectNode json(LatestPrice price) {
        return JSON.createObjectNode()
                .put("venue", price.venue())
                .put("symbol", price.symbol())
                .put("feed", price.feed())
                // Text: a reader in JavaScript would make a floating-point number of anything else.
                .put("price", price.price().toPlainString())
                .put("quantity", price.quantity().toPlainString())
                .put("trade_id", Long.toString(price.tradeId()))
                .put(
                        "trade_time",
                        Instant.EPOCH
                                .plus(price.tradeMicros(), ChronoUnit.MICROS)
                                .toString());
    }
}
