package dev.sluice.producer.kraken;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalTypes;
import org.apache.avro.generic.GenericRecord;

/** What the tests tell a parser, and read of its answers. */
final class Told {
    static final Contract CONTRACT = Contracts.shipped().named("kraken_trades");
    static final Instant RECEIVED = Instant.parse("2026-11-21T12:00:00.123456Z");
    static final String SUBSCRIBED = """
            {"channelID":0,"channelName":"trade","event":"subscriptionStatus","pair":"XBT/USD","status":"subscribed",\
            "subscription":{"name":"trade"}}""";
    static final String SELL = "[\"5541.20000\",\"0.15850568\",\"1534614057.321597\",\"s\",\"l\",\"\"]";
    static final String BUY = "[\"6060.00000\",\"0.02455000\",\"1534614057.324998\",\"b\",\"m\",\"\"]";

    private Told() {}

    static KrakenParser parser() {
        return new KrakenParser(CONTRACT.event());
    }

    static String message(String... trades) {
        return messageOf("XBT/USD", List.of(trades));
    }

    static String messageOf(String pair, List<String> trades) {
        return "[0,[" + String.join(",", trades) + "],\"trade\",\"" + pair + "\"]";
    }

    static List<GenericRecord> events(KrakenParser parser, String message) {
        return ((KrakenMessage.Trades) parser.parse(message, RECEIVED)).events();
    }

    static List<String> ids(KrakenParser parser, String message) {
        return events(parser, message).stream()
                .map(event -> (String) event.get("trade_id"))
                .toList();
    }

    static BigDecimal decimal(Object bytes) {
        return new Conversions.DecimalConversion()
                .fromBytes(((ByteBuffer) bytes).duplicate(), null, LogicalTypes.decimal(38, 18));
    }
}
