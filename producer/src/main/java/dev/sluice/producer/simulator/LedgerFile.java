package dev.sluice.producer.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A ledger in a file, one JSON object a line, in the order in which things happened. {@code event} is {@code traded} with
 * all of a trade and its fate, {@code told} with the ids of a message's trades and how they were told, or
 * {@code connection}. A message with trades of several symbols is several lines.
 */
public final class LedgerFile implements Ledger, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SimulatedVenue venue;
    private final BufferedWriter writer;
    /** Connections that end with the venue may still say so. */
    private boolean isClosed;

    private LedgerFile(SimulatedVenue venue, BufferedWriter writer) {
        this.venue = venue;
        this.writer = writer;
    }

    /** Begins {@code file} anew. Throws {@link UncheckedIOException} if it cannot be written, now or later. */
    public static LedgerFile create(SimulatedVenue venue, Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            return new LedgerFile(venue, Files.newBufferedWriter(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file + ": " + e, e);
        }
    }

    /**
     * Reads what such a file says. A last line that is not whole, as after a kill, is left out. Throws
     * {@link IllegalArgumentException} with the number of a line that is none of a ledger, and
     * {@link UncheckedIOException} if {@code file} cannot be read.
     */
    public static MemoryLedger read(Path file) {
        try {
            String text = Files.readString(file);
            List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
            // Behind the last line break is nothing, or what was not finished.
            lines.remove(lines.size() - 1);
            MemoryLedger ledger = new MemoryLedger();
            Map<String, Map<Long, Trade>> trades = new HashMap<>();
            for (int i = 0; i < lines.size(); i++) {
                try {
                    repeat(JSON.readTree(lines.get(i)), ledger, trades);
                } catch (JsonProcessingException | RuntimeException e) {
                    throw new IllegalArgumentException(
                            file + " line " + (i + 1) + " is no line of a simulator's ledger: " + e, e);
                }
            }
            return ledger;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ": " + e, e);
        }
    }

    @Override
    public void traded(Trade trade, Fate fate) {
        ObjectNode line = event("traded").put("symbol", trade.symbol());
        line.put("base", trade.instrument().base())
                .put("quote", trade.instrument().quote());
        line.put("id", trade.id()).put("order_id", trade.orderId());
        line.put("price", trade.price().toPlainString());
        line.put("quantity", trade.quantity().toPlainString());
        line.put("side", trade.side().name()).put("time", trade.time().toString());
        line.put("fate", fate.name()).put("in_history", fate.isInHistory());
        write(line);
    }

    @Override
    public void told(int connection, Manner manner, List<Trade> trades) {
        Map<String, ArrayNode> bySymbol = new HashMap<>();
        for (Trade trade : trades) {
            bySymbol.computeIfAbsent(trade.symbol(), symbol -> JsonNodeFactory.instance.arrayNode())
                    .add(trade.id());
        }
        bySymbol.forEach((symbol, ids) -> {
            ObjectNode line = event("told").put("symbol", symbol).put("connection", connection);
            write(line.put("manner", manner.name()).set("ids", ids));
        });
    }

    @Override
    public void connection(int connection, Moment moment) {
        write(event("connection")
                .put("connection", connection)
                .put("moment", moment.name())
                .put("at", Instant.now().toString()));
    }

    @Override
    public synchronized void flush() {
        try {
            if (!isClosed) {
                writer.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the ledger: " + e, e);
        }
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the ledger: " + e, e);
        }
    }

    private ObjectNode event(String name) {
        return JsonNodeFactory.instance.objectNode().put("event", name).put("venue", venue.name());
    }

    private synchronized void write(JsonNode line) {
        try {
            if (!isClosed) {
                writer.write(line.toString());
                writer.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the ledger: " + e, e);
        }
    }

    private static void repeat(JsonNode line, MemoryLedger ledger, Map<String, Map<Long, Trade>> trades) {
        String symbol = line.path("symbol").asText();
        switch (line.path("event").asText()) {
            case "traded" -> {
                Trade trade = trade(line);
                trades.computeIfAbsent(symbol, s -> new HashMap<>()).put(trade.id(), trade);
                ledger.traded(trade, Fate.valueOf(line.path("fate").asText()));
            }
            case "told" -> {
                List<Trade> told = new ArrayList<>();
                line.path("ids").forEach(id -> told.add(trades.get(symbol).get(id.asLong())));
                ledger.told(
                        line.path("connection").asInt(),
                        Manner.valueOf(line.path("manner").asText()),
                        told);
            }
            case "connection" ->
                ledger.connection(
                        line.path("connection").asInt(),
                        Moment.valueOf(line.path("moment").asText()));
            default -> throw new IllegalArgumentException("its event is " + line.path("event"));
        }
    }

    private static Trade trade(JsonNode line) {
        BigDecimal price = new BigDecimal(line.path("price").asText());
        BigDecimal quantity = new BigDecimal(line.path("quantity").asText());
        Instrument instrument = new Instrument(
                line.path("symbol").asText(),
                line.path("base").asText(),
                line.path("quote").asText(),
                price,
                quantity.scale(),
                quantity.precision());
        return new Trade(
                instrument,
                line.path("id").asLong(),
                line.path("order_id").asLong(),
                price,
                quantity,
                Side.valueOf(line.path("side").asText()),
                Instant.parse(line.path("time").asText()));
    }
}
