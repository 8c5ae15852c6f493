package dev.sluice.audit;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Evolution;
import dev.sluice.schemas.registry.SchemaRegistry;
import dev.sluice.schemas.registry.WireFormat;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** Records as they were sent, decoded as the contract's readers see them; by other code than the silver job's. */
final class Events {
    private final Contract contract;
    private final SchemaRegistry registry;
    private final Map<Integer, Optional<Schema>> readable = new HashMap<>();

    Events(Contract contract, SchemaRegistry registry) {
        this.contract = contract;
        this.registry = registry;
    }

    /** Empty if the value is longer than the contract allows, or no event of a schema that its readers can read. */
    Optional<GenericRecord> in(byte[] value) {
        OptionalInt id = WireFormat.schemaId(value);
        if (id.isEmpty() || value.length > contract.maxValueBytes()) {
            return Optional.empty();
        }
        Optional<Schema> writer = readable.computeIfAbsent(id.getAsInt(), this::writer);
        return writer.flatMap(schema -> event(value, schema));
    }

    private Optional<Schema> writer(int id) {
        Optional<Schema> writer = id > 0 ? registry.byId(id) : Optional.empty();
        return writer.filter(
                schema -> Evolution.problems(contract.event(), schema).isEmpty());
    }

    private Optional<GenericRecord> event(byte[] value, Schema writer) {
        try {
            return Optional.of(WireFormat.decode(value, writer, contract.event()));
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // no such event
        }
    }
}
