package dev.sluice.producer.history;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** An event in the making. Fields that a schema has not, as it is older, are left out. */
final class Event {
    private static final String ORIGIN = "repair";

    private final Schema schema;
    private final GenericRecord record;

    Event(Schema schema, String venue, Instant receivedAt, String raw) {
        this.schema = schema;
        this.record = new GenericData.Record(schema);
        put("venue", venue);
        put("received_at", ChronoUnit.MICROS.between(Instant.EPOCH, receivedAt));
        put("message", raw);
        put("origin", ORIGIN);
    }

    Event put(String field, Object value) {
        if (schema.getField(field) != null) {
            record.put(field, value);
        }
        return this;
    }

    HistoricTrade trade(long id, String raw) {
        return new HistoricTrade(id, raw, record);
    }
}
