package dev.sluice.realtime;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.contract.DerivedTopics;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Good events, with some fields as a test wants them. */
public final class TestEvents {
    public static final Contract PAYMENTS = Contracts.shipped().named("payments");
    public static final Contract TRADES = Contracts.shipped().named("binance_trades");
    public static final Contract ALERTS = Contracts.shipped().named(DerivedTopics.ALERTS);
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    public static final String CARD = "a8c9f09d11ffcc45";

    private TestEvents() {}

    /** A payment of 25 EUR at noon; {@code changes} are names of fields, each with its value. */
    public static GenericRecord payment(String transactionId, Object... changes) {
        GenericRecord event = new GenericData.Record(PAYMENTS.event());
        event.put("transaction_id", transactionId);
        event.put("ts_event", micros(NOON));
        event.put("card_hash", CARD);
        event.put("merchant_id", "M5000");
        event.put("amount", decimal(PAYMENTS, "amount", "25"));
        event.put("currency", "EUR");
        event.put("mcc", "5411");
        event.put("channel", "POS");
        event.put("auth_result", "APPROVED");
        event.put("location", "Paris");
        return changed(event, changes);
    }

    /** A trade of BTCUSDT at BINANCE at noon. */
    public static GenericRecord trade(long tradeId, String price, Object... changes) {
        GenericRecord event = new GenericData.Record(TRADES.event());
        event.put("venue", "BINANCE");
        event.put("feed", "trade");
        event.put("symbol", "BTCUSDT");
        event.put("trade_id", tradeId);
        event.put("price", decimal(TRADES, "price", price));
        event.put("quantity", decimal(TRADES, "quantity", "0.5"));
        event.put("buyer_is_maker", true);
        event.put("trade_time", micros(NOON));
        event.put("event_time", micros(NOON));
        event.put("received_at", micros(NOON));
        return changed(event, changes);
    }

    public static ByteBuffer decimal(Contract contract, String field, String number) {
        var type =
                (LogicalTypes.Decimal) contract.event().getField(field).schema().getLogicalType();
        return ByteBuffer.wrap(
                new BigDecimal(number).setScale(type.getScale()).unscaledValue().toByteArray());
    }

    /** The event as a writer of another schema would send it. */
    public static GenericRecord rewritten(GenericRecord event, Schema schema) {
        GenericRecord other = new GenericData.Record(schema);
        event.getSchema().getFields().forEach(f -> other.put(f.name(), event.get(f.name())));
        return other;
    }

    public static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static GenericRecord changed(GenericRecord event, Object... changes) {
        for (int i = 0; i < changes.length; i += 2) {
            event.put(changes[i].toString(), changes[i + 1]);
        }
        return event;
    }
}
