package dev.sluice.ops.audit;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Evolution;
import dev.sluice.schemas.contract.Money;
import dev.sluice.schemas.registry.SchemaRegistry;
import dev.sluice.schemas.registry.WireFormat;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/**
 * The money of records as they were sent. A record has money if its value is no longer than the contract allows, is an
 * event of a schema that the contract's readers can read, and {@link Money#counts} says so of its amount and currency:
 * whatever else is wrong with it. The silver job counts by the same definition, with other code.
 */
final class EventMoney {
    private final Contract contract;
    private final Money money;
    private final SchemaRegistry registry;
    private final Map<Integer, Optional<Schema>> readable = new HashMap<>();
    private final Map<String, BigDecimal> sums = new TreeMap<>();

    EventMoney(Contract contract, Money money, SchemaRegistry registry) {
        this.contract = contract;
        this.money = money;
        this.registry = registry;
    }

    /** Adds the money of one record, if it has any. */
    void add(byte[] value) {
        OptionalInt id = WireFormat.schemaId(value);
        if (id.isEmpty() || value.length > contract.maxValueBytes()) {
            return;
        }
        Optional<Schema> writer = readable.computeIfAbsent(id.getAsInt(), this::writer);
        writer.flatMap(schema -> event(value, schema)).ifPresent(this::add);
    }

    Map<String, BigDecimal> sums() {
        return sums;
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
            return Optional.empty(); // no such event, so no money
        }
    }

    private void add(GenericRecord event) {
        Object amount = event.get(money.amount());
        Object code = event.get(money.currency());
        if (amount instanceof ByteBuffer bytes && code != null && bytes.hasRemaining()) {
            byte[] unscaled = new byte[bytes.remaining()];
            bytes.duplicate().get(unscaled);
            BigDecimal value = new BigDecimal(new BigInteger(unscaled), money.scale());
            String currency = code.toString();
            if (money.counts(value, currency)) {
                sums.merge(currency, value, BigDecimal::add);
            }
        }
    }
}
