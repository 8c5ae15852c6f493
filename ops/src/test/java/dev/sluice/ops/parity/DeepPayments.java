package dev.sluice.ops.parity;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.registry.SchemaRegistry;
import dev.sluice.schemas.registry.WireFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Payments whose writer knows one field more: a record within itself, with more levels than a thread has stack. */
final class DeepPayments {
    private static final int LEVELS = 200_000;

    private final Schema writer;
    private final int schemaId;

    private DeepPayments(Schema writer, int schemaId) {
        this.writer = writer;
        this.schemaId = schemaId;
    }

    /** Those of a writer whose levels are records; silver skips them, and the payment is good. */
    static DeepPayments ofRecords(Contract contract, SchemaRegistry registry) {
        return of("records", "[\"null\", \"L\"]", contract, registry);
    }

    /** Those of a writer whose levels are lists, which nobody has the stack to skip. */
    static DeepPayments ofLists(Contract contract, SchemaRegistry registry) {
        return of("lists", "{\"type\": \"array\", \"items\": \"L\"}", contract, registry);
    }

    byte[] deep(GenericRecord payment) {
        GenericRecord event = new GenericData.Record(writer);
        payment.getSchema().getFields().forEach(f -> event.put(f.name(), payment.get(f.pos())));
        byte[] flat = WireFormat.encode(schemaId, event);
        // Its last byte said that there is no such record; now each says that there is one, and the last ends them all.
        byte[] deep = Arrays.copyOf(flat, flat.length + 2 * LEVELS);
        Arrays.fill(deep, flat.length - 1, flat.length + LEVELS, (byte) 2);
        return deep;
    }

    private static DeepPayments of(String kind, String next, Contract contract, SchemaRegistry registry) {
        Schema level = new Schema.Parser()
                .parse("{\"type\": \"record\", \"name\": \"L\", \"fields\": [{\"name\": \"next\", \"type\": " + next
                        + "}]}");
        List<Schema.Field> fields = new ArrayList<>();
        contract.event().getFields().forEach(f -> fields.add(new Schema.Field(f, f.schema())));
        fields.add(new Schema.Field(
                "deep", Schema.createUnion(Schema.create(Schema.Type.NULL), level), null, JsonProperties.NULL_VALUE));
        Schema event = contract.event();
        Schema writer = Schema.createRecord(event.getName(), null, event.getNamespace(), false, fields);
        return new DeepPayments(writer, registry.register("levels-of-" + kind, writer));
    }
}
