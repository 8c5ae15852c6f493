package dev.sluice.producer.simulator.finnhub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sluice.producer.simulator.Batches;
import dev.sluice.producer.simulator.Dialog;
import dev.sluice.producer.simulator.Floor;
import dev.sluice.producer.simulator.Line;
import dev.sluice.producer.simulator.Manner;
import dev.sluice.producer.simulator.Telling;
import dev.sluice.producer.simulator.Trade;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One client of Finnhub. Subscriptions are not acknowledged, and a symbol that it does not know is just quiet. */
final class FinnhubDialog implements Dialog {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Of a free account. */
    private static final int MOST_SYMBOLS = 50;

    private final Line line;
    private final Floor floor;
    private final Access access;
    private final Set<String> symbols = new LinkedHashSet<>();

    /** Whether the client's token is one. */
    enum Access {
        GRANTED,
        REFUSED
    }

    FinnhubDialog(Line line, Floor floor, Access access) {
        this.line = line;
        this.floor = floor;
        this.access = access;
    }

    @Override
    public void opened() {
        if (access == Access.REFUSED) {
            line.say(error("Invalid API key"));
            line.close(1008, "Invalid API key");
        }
    }

    @Override
    public void received(String text) {
        JsonNode request;
        try {
            request = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            line.say(error("Invalid message"));
            return;
        }
        String symbol = request.path("symbol").asText();
        switch (request.path("type").asText()) {
            case "subscribe" -> subscribe(symbol);
            case "unsubscribe" -> symbols.remove(symbol);
            default -> line.say(error("Invalid message type"));
        }
    }

    @Override
    public void publish(List<Telling> tellings) {
        List<Telling> mine = tellings.stream()
                .filter(Telling::isTold)
                .filter(telling -> symbols.contains(telling.symbol()))
                .toList();
        for (List<Telling> batch : Batches.of(mine)) {
            Telling first = batch.get(0);
            List<Trade> trades = Batches.trades(batch);
            String message = FinnhubMessages.of(trades);
            boolean isMalformed = first.manner() == Manner.MALFORMED;
            line.tell(
                    isMalformed ? FinnhubMessages.MALFORMATION.of(message, first.turn()) : message,
                    first.manner(),
                    trades);
        }
    }

    @Override
    public void beat() {
        line.say("{\"type\":\"ping\"}");
    }

    private void subscribe(String symbol) {
        if (symbols.size() == MOST_SYMBOLS && !symbols.contains(symbol)) {
            line.say(error("Subscribing to too many symbols"));
            return;
        }
        symbols.add(symbol);
        // From now on it trades, if there is such a symbol.
        floor.tape(symbol);
    }

    private static String error(String problem) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("msg", problem)
                .put("type", "error")
                .toString();
    }
}
