package dev.sluice.ops.venues;

import dev.sluice.producer.simulator.Side;
import dev.sluice.producer.simulator.Trade;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/**
 * A trade, as a ledger and a record have it alike.
 *
 * @param id empty where the venue tells none
 * @param side empty where the venue tells none
 */
record Traded(String id, BigDecimal price, BigDecimal quantity, String side, long millis) {
    static Traded of(Trade trade, Trial.Ids ids, String dataset) {
        return new Traded(
                ids == Trial.Ids.TOLD ? Long.toString(trade.id()) : "",
                trade.price().stripTrailingZeros(),
                trade.quantity().stripTrailingZeros(),
                dataset.equals("finnhub_trades") ? "" : trade.side().name(),
                trade.time().toEpochMilli());
    }

    static Traded of(GenericRecord event, Trial.Ids ids) {
        return new Traded(
                ids == Trial.Ids.TOLD ? event.get("trade_id").toString() : "",
                decimal(event, "price"),
                decimal(event, "quantity"),
                side(event),
                (long) event.get("trade_time") / 1_000);
    }

    private static String side(GenericRecord event) {
        if (event.hasField("buyer_is_maker")) {
            return ((boolean) event.get("buyer_is_maker") ? Side.SELL : Side.BUY).name();
        }
        return Optional.ofNullable(event.hasField("side") ? event.get("side") : null)
                .map(Object::toString)
                .orElse("");
    }

    private static BigDecimal decimal(GenericRecord event, String field) {
        Schema schema = event.getSchema().getField(field).schema();
        return new Conversions.DecimalConversion()
                .fromBytes(((ByteBuffer) event.get(field)).duplicate(), schema, schema.getLogicalType())
                .stripTrailingZeros();
    }
}
