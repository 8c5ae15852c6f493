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
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One client of WebSocket API v2: its pages "Trades", "Status", "Ping" and "Heartbeat". */
final class SecondDialog implements Dialog {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Line line;
    private final Floor floor;
    private final Set<String> subscribed = new LinkedHashSet<>();

    SecondDialog(Line line, Floor floor) {
        this.line = line;
        this.floor = floor;
    }

    @Override
    public void opened() {
        ObjectNode status = JsonNodeFactory.instance.objectNode().put("channel", "status");
        status.put("type", "update");
        status.putArray("data")
                .addObject()
                .put("api_version", "v2")
                .put("connection_id", 4_611_402_343_345_256_970L)
                .put("system", "online")
                .put("version", "2.0.10");
        line.say(status.toString());
    }

    @Override
    public void received(String text) {
        JsonNode request;
        try {
            request = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            line.say(refusal(JsonNodeFactory.instance.objectNode(), "Malformed request")
                    .toString());
            return;
        }
        switch (request.path("method").asText()) {
            case "ping" -> line.say(timed(answer(request, "pong")).toString());
            case "subscribe", "unsubscribe" -> change(request);
            default -> line.say(refusal(request, "Unsupported method").toString());
        }
    }

    @Override
    public void publish(List<Telling> tellings) {
        for (Telling telling : tellings) {
            if (telling.isTold() && subscribed.contains(telling.symbol())) {
                String message = SecondMessages.of("update", telling.burst().trades());
                boolean isMalformed = telling.manner() == Manner.MALFORMED;
                line.tell(
                        isMalformed ? SecondMessages.MALFORMATION.of(message, telling.turn()) : message,
                        telling.manner(),
                        telling.burst().trades());
            }
        }
    }

    @Override
    public void beat() {
        if (!subscribed.isEmpty()) {
            line.say("{\"channel\":\"heartbeat\"}");
        }
    }

    private void change(JsonNode request) {
        JsonNode parameters = request.path("params");
        if (!parameters.path("channel").asText().equals("trade")) {
            line.say(refusal(request, "Channel not supported").toString());
            return;
        }
        if (!parameters.path("symbol").isArray() || parameters.path("symbol").isEmpty()) {
            line.say(refusal(request, "Symbol(s) missing").toString());
            return;
        }
        for (JsonNode symbol : parameters.path("symbol")) {
            if (request.path("method").asText().equals("subscribe")) {
                subscribe(request, symbol.asText());
            } else {
                unsubscribe(request, symbol.asText());
            }
        }
    }

    private void subscribe(JsonNode request, String symbol) {
        if (KrakenPair.named(symbol).isEmpty()) {
            line.say(refusal(request, "Currency pair not supported " + symbol)
                    .put("symbol", symbol)
                    .toString());
            return;
        }
        if (!subscribed.add(symbol)) {
            line.say(
                    refusal(request, "Already subscribed").put("symbol", symbol).toString());
            return;
        }
        boolean isReplayed = request.path("params").path("snapshot").asBoolean(false);
        ObjectNode answer = answer(request, "subscribe");
        answer.putObject("result")
                .put("channel", "trade")
                .put("snapshot", isReplayed)
                .put("symbol", symbol);
        line.say(timed(answer.put("success", true)).toString());
        List<Trade> last = floor.tape(symbol).orElseThrow().lastTold(KrakenVenue.REPLAYED_TRADES);
        if (isReplayed && !last.isEmpty()) {
            line.tell(SecondMessages.of("snapshot", last), Manner.REPLAYED, last);
        }
    }

    private void unsubscribe(JsonNode request, String symbol) {
        if (!subscribed.remove(symbol)) {
            line.say(refusal(request, "Subscription Not Found")
                    .put("symbol", symbol)
                    .toString());
            return;
        }
        ObjectNode answer = answer(request, "unsubscribe");
        answer.putObject("result").put("channel", "trade").put("symbol", symbol);
        line.say(timed(answer.put("success", true)).toString());
    }

    private static ObjectNode refusal(JsonNode request, String problem) {
        ObjectNode answer = answer(request, request.path("method").asText());
        return timed(answer.put("error", problem).put("success", false));
    }

    private static ObjectNode answer(JsonNode request, String method) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        if (!method.isEmpty()) {
            answer.put("method", method);
        }
        if (request.path("req_id").isIntegralNumber()) {
            answer.set("req_id", request.path("req_id"));
        }
        return answer;
    }

    private static ObjectNode timed(ObjectNode answer) {
        String now = SecondMessages.time(Instant.now());
        return answer.put("time_in", now).put("time_out", now);
    }
}
