package dev.sluice.producer.product;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Steps of sessions as Avro events. */
final class ProductEvents {
    private static final int SCALE = 4;

    private final Schema schema;
    private final Schema property;

    ProductEvents(Schema schema) {
        this.schema = schema;
        this.property = schema.getField("properties").schema().getElementType();
    }

    GenericRecord event(String id, User user, Step step, long eventMicros, long sentMicros) {
        GenericRecord event = new GenericData.Record(schema);
        event.put("event_id", id);
        event.put("user_id", user.id());
        event.put("event_type", step.type());
        event.put("event_name", step.name().orElse(null));
        event.put("event_ts", eventMicros);
        event.put("producer_ts", sentMicros);
        event.put("page_url", step.page().orElse(null));
        event.put("experiment_id", step.trial().map(Step.Trial::experiment).orElse(null));
        event.put("variant", step.trial().map(Step.Trial::variant).orElse(null));
        event.put("revenue", step.sale().map(sale -> decimal(sale.revenue())).orElse(null));
        event.put("currency", step.sale().map(Step.Sale::currency).orElse(null));
        event.put("properties", properties(step.properties()));
        event.put("sdk_version", user.sdk().version());
        event.put("source", user.sdk().source());
        event.put("app_id", user.sdk().app());
        return event;
    }

    /** In the order of their names: that of a map may be another in another process. */
    private List<GenericRecord> properties(Map<String, String> properties) {
        return new TreeMap<>(properties)
                .entrySet().stream()
                        .map(entry -> property(property, entry.getKey(), entry.getValue()))
                        .toList();
    }

    static GenericRecord property(Schema schema, String name, String value) {
        GenericRecord property = new GenericData.Record(schema);
        property.put("name", name);
        property.put("value", value);
        return property;
    }

    /** As Avro writes decimals: the unscaled number, big-endian. */
    static ByteBuffer decimal(BigDecimal amount) {
        return ByteBuffer.wrap(amount.setScale(SCALE).unscaledValue().toByteArray());
    }
}
