package dev.sluice.producer.simulator.kraken;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.producer.simulator.Dialog;
import dev.sluice.producer.simulator.Floor;
import dev.sluice.producer.simulator.Line;
import dev.sluice.producer.simulator.Manner;
import dev.sluice.producer.simulator.Telling;
import dev.sluice.producer.simulator.Trade;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One client of WebSocket API v1: its pages "Trade", "Subscription status", "Ping", "System status" and "Heartbeat". */
final class FirstDialog implements Dialog {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Line line;
    private final Floor floor;
    /** By {@link KrakenPair#symbol()}. */
    private final Map<String, KrakenPair> subscribed = new LinkedHashMap<>();

    FirstDialog(Line line, Floor floor) {
        this.line = line;
        this.floor = floor;
    }

    @Override
    public void opened() {
        line.say(event("systemStatus")
                .put("connectionID", 8_628_615_390_848_610_000L)
                .put("status", "online")
                .put("version", "1.9.6")
                .toString());
    }

    @Override
    public void received(String text) {
        JsonNode request;
        try {
            request = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            line.say(error("Malformed request"));
            return;
        }
        switch (request.path("event").asText()) {
            case "ping" -> line.say(reply(event("pong"), request).toString());
            case "subscribe", "unsubscribe" -> change(request);
            default -> line.say(error("Malformed request"));
        }
    }

    @Override
    public void publish(List<Telling> tellings) {
        for (Telling telling : tellings) {
            KrakenPair pair = subscribed.get(telling.symbol());
            if (pair != null && telling.isTold()) {
                String message = FirstMessages.of(pair, telling.burst().trades());
                boolean isMalformed = telling.manner() == Manner.MALFORMED;
                line.tell(
                        isMalformed ? FirstMessages.MALFORMATION.of(message, telling.turn()) : message,
                        telling.manner(),
                        telling.burst().trades());
            }
        }
    }

    @Override
    public void beat() {
        if (!subscribed.isEmpty()) {
            line.say(event("heartbeat").toString());
        }
    }

    private void change(JsonNode request) {
        if (!request.path("pair").isArray()) {
            line.say(refusal(request, "Pair field must be an array").toString());
            return;
        }
        if (!request.path("subscription").isObject()) {
            line.say(refusal(request, "Subscription field must be an object").toString());
            return;
        }
        if (!request.path("subscription").path("name").asText().equals("trade")) {
            line.say(refusal(request, "Subscription name invalid").toString());
            return;
        }
        for (JsonNode name : request.path("pair")) {
            if (request.path("event").asText().equals("subscribe")) {
                subscribe(request, name.asText());
            } else {
                unsubscribe(request, name.asText());
            }
        }
    }

    private void subscribe(JsonNode request, String name) {
        Optional<KrakenPair> known = KrakenPair.inV1(name);
        if (known.isEmpty()) {
            String problem = name.matches("[A-Za-z0-9.]+/[A-Za-z0-9.]+")
                    ? "Currency pair not supported " + name
                    : "Currency pair not in ISO 4217-A3 format " + name;
            line.say(refusal(request, problem).put("pair", name).toString());
            return;
        }
        KrakenPair pair = known.get();
        if (subscribed.put(pair.symbol(), pair) != null) {
            line.say(refusal(request, "Already subscribed").put("pair", name).toString());
            return;
        }
        List<Trade> last = floor.tape(pair.symbol()).orElseThrow().lastTold(KrakenVenue.REPLAYED_TRADES);
        line.say(status(request, pair, "subscribed"));
        if (!last.isEmpty()) {
            line.tell(FirstMessages.of(pair, last), Manner.REPLAYED, last);
        }
    }

    private void unsubscribe(JsonNode request, String name) {
        Optional<KrakenPair> pair = KrakenPair.inV1(name).filter(known -> subscribed.remove(known.symbol()) != null);
        line.say(pair.map(known -> status(request, known, "unsubscribed"))
                .orElseGet(() -> refusal(request, "Subscription Not Found")
                        .put("pair", name)
                        .toString()));
    }

    private static String status(JsonNode request, KrakenPair pair, String status) {
        ObjectNode answer = event("subscriptionStatus");
        answer.put("channelID", FirstMessages.channelId(pair)).put("channelName", "trade");
        answer.put("pair", pair.wsName()).put("status", status);
        answer.putObject("subscription").put("name", "trade");
        return reply(answer, request).toString();
    }

    private static ObjectNode refusal(JsonNode request, String problem) {
        ObjectNode answer =
                event("subscriptionStatus").put("errorMessage", problem).put("status", "error");
        answer.putObject("subscription")
                .put("name", request.path("subscription").path("name").asText());
        return reply(answer, request);
    }

    private static String error(String problem) {
        return event("error").put("errorMessage", problem).toString();
    }

    private static ObjectNode event(String name) {
        return JsonNodeFactory.instance.objectNode().put("event", name);
    }

    /** With the number that the client gave its request, if any. */
    private static ObjectNode reply(ObjectNode answer, JsonNode request) {
        if (request.path("reqid").isIntegralNumber()) {
            answer.set("reqid", request.path("reqid"));
        }
        return answer;
    }
}
