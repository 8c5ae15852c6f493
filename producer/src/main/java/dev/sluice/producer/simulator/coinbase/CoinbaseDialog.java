package dev.sluice.producer.simulator.coinbase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.producer.simulator.Batches;
import dev.sluice.producer.simulator.Dialog;
import dev.sluice.producer.simulator.Floor;
import dev.sluice.producer.simulator.Line;
import dev.sluice.producer.simulator.Manner;
import dev.sluice.producer.simulator.Telling;
import dev.sluice.producer.simulator.Trade;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One client of Advanced Trade. All messages of a connection are numbered in one row, from 0. */
final class CoinbaseDialog implements Dialog {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TRADES = "market_trades";
    private static final String HEARTBEATS = "heartbeats";
    private static final int SNAPSHOT_TRADES = 50;
    /** So long does the venue wait for a first subscription, says its page "WebSocket Overview". */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSSSS Z 'UTC'").withZone(ZoneOffset.UTC);

    private final Line line;
    private final Floor floor;
    private final long startNanos = System.nanoTime();
    private final Set<String> products = new LinkedHashSet<>();
    private boolean hasAsked;
    private boolean hearsBeats;
    private long sequence;
    private long beats;

    CoinbaseDialog(Line line, Floor floor) {
        this.line = line;
        this.floor = floor;
    }

    @Override
    public void opened() {
        // The venue waits for a request.
    }

    @Override
    public void received(String text) {
        JsonNode request;
        try {
            request = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            line.say(CoinbaseMessages.refusal("Malformed JSON"));
            return;
        }
        String type = request.path("type").asText();
        if (!type.equals("subscribe") && !type.equals("unsubscribe")) {
            line.say(CoinbaseMessages.refusal("Type " + type + " is not supported"));
            return;
        }
        List<String> asked = new ArrayList<>();
        request.path("product_ids").forEach(id -> asked.add(id.asText()));
        Optional<String> unknown =
                asked.stream().filter(id -> Products.named(id).isEmpty()).findFirst();
        if (unknown.isPresent()) {
            line.say(CoinbaseMessages.refusal(unknown.get() + " is not a valid product"));
            return;
        }
        switch (request.path("channel").asText()) {
            case TRADES -> changeTrades(type, asked);
            case HEARTBEATS -> hearsBeats = type.equals("subscribe");
            default -> {
                line.say(CoinbaseMessages.refusal(request.path("channel").asText() + " is not a valid channel"));
                return;
            }
        }
        hasAsked = true;
        tellSubscriptions();
    }

    @Override
    public void publish(List<Telling> tellings) {
        List<Telling> mine = tellings.stream()
                .filter(telling -> products.contains(telling.symbol()))
                .toList();
        for (List<Telling> batch : Batches.of(mine)) {
            Telling first = batch.get(0);
            // A message that is left out had a number.
            long number = sequence++;
            if (first.isTold()) {
                List<Trade> trades = Batches.trades(batch);
                String message = CoinbaseMessages.trades("update", trades, number);
                boolean isMalformed = first.manner() == Manner.MALFORMED;
                line.tell(
                        isMalformed ? CoinbaseMessages.MALFORMATION.of(message, first.turn()) : message,
                        first.manner(),
                        trades);
            }
        }
    }

    @Override
    public void beat() {
        if (!hasAsked && System.nanoTime() - startNanos > PATIENCE.toNanos()) {
            line.close(1008, "no subscribe within 5 seconds");
        } else if (hearsBeats) {
            ObjectNode message = CoinbaseMessages.envelope(HEARTBEATS, sequence++);
            message.putArray("events")
                    .addObject()
                    .put("current_time", TIME.format(Instant.now()))
                    .put("heartbeat_counter", Long.toString(beats++));
            line.say(message.toString());
        }
    }

    private void changeTrades(String type, List<String> asked) {
        if (type.equals("subscribe")) {
            asked.stream().filter(products::add).forEach(this::tellSnapshot);
        } else if (asked.isEmpty()) {
            products.clear();
        } else {
            asked.forEach(products::remove);
        }
    }

    /** The newest first; updates are in the order of trading. */
    private void tellSnapshot(String product) {
        List<Trade> last = new ArrayList<>(floor.tape(product).orElseThrow().lastTold(SNAPSHOT_TRADES));
        Collections.reverse(last);
        line.tell(CoinbaseMessages.trades("snapshot", last, sequence++), Manner.REPLAYED, last);
    }

    private void tellSubscriptions() {
        ObjectNode message = CoinbaseMessages.envelope("subscriptions", sequence++);
        ObjectNode subscriptions = message.putArray("events").addObject().putObject("subscriptions");
        if (hearsBeats) {
            subscriptions.putArray(HEARTBEATS).add(HEARTBEATS);
        }
        if (!products.isEmpty()) {
            ArrayNode list = subscriptions.putArray(TRADES);
            products.forEach(list::add);
        }
        line.say(message.toString());
    }
}
