package dev.sluice.ops.chaos;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Evolution;
import dev.sluice.schemas.registry.SchemaRegistry;
import dev.sluice.schemas.registry.WireFormat;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** Events of one dataset from their bytes, one by one. */
final class Decoding {
    private final Contract contract;
    private final SchemaRegistry registry;
    private final Map<Integer, Optional<Schema>> writers = new HashMap<>();

    Decoding(Contract contract, SchemaRegistry registry) {
        this.contract = contract;
        this.registry = registry;
    }

    /** Empty if there is no event in it. */
    Optional<GenericRecord> event(byte[] value) {
        if (value == null || value.length > contract.maxValueBytes()) {
            return Optional.empty();
        }
        OptionalInt id = WireFormat.schemaId(value);
        return id.isEmpty()
                ? Optional.empty()
                : writers.computeIfAbsent(id.getAsInt(), this::writer).flatMap(writer -> event(value, writer));
    }

    private Optional<Schema> writer(int id) {
        return (id > 0 ? registry.byId(id) : Optional.<Schema>empty())
                .filter(schema -> Evolution.problems(contract.event(), schema).isEmpty());
    }

    private Optional<GenericRecord> event(byte[] value, Schema writer) {
        try {
            return Optional.of(WireFormat.decode(value, writer, contract.event()));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** What makes it unique at its source. */
    String identity(GenericRecord event) {
        return contract.identity().stream()
                .map(field -> event.get(field).toString())
                .collect(Collectors.joining("\u0000"));
    }

    static BigDecimal decimal(GenericRecord event, String field) {
        ByteBuffer buffer = ((ByteBuffer) event.get(field)).duplicate();
        byte[] unscaled = new byte[buffer.remaining()];
        buffer.get(unscaled);
        var type = (LogicalTypes.Decimal)
                event.getSchema().getField(field).schema().getLogicalType();
        return new BigDecimal(new BigInteger(unscaled), type.getScale());
    }

    static Instant time(GenericRecord event, String field) {
        return Instant.EPOCH.plus((Long) event.get(field), ChronoUnit.MICROS);
    }
}
