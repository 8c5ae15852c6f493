package dev.sluice.console.look;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Evolution;
import dev.sluice.schemas.contract.Severity;
import dev.sluice.schemas.registry.RegistryRefusedException;
import dev.sluice.schemas.registry.RegistryUnavailableException;
import dev.sluice.schemas.registry.WireFormat;
import dev.sluice.validation.RecordJudge;
import dev.sluice.validation.RuleSet;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;

/**
 * Judges records that died again by today's rules, which are those of the contracts that the console was started with. By
 * the rules alone: whether silver has the event already is not asked, as that takes a search through silver.
 */
final class LetterJudge {
    /** No column holds more, and Spark takes an event with a longer number for none. */
    private static final BigInteger BEYOND_COLUMNS = BigInteger.TEN.pow(38);

    private final Contract contract;
    private final Writers writers;
    private final RuleSet rules;
    private final RecordJudge judge;

    LetterJudge(Contract contract, Writers writers) {
        this.contract = contract;
        this.writers = writers;
        this.rules = RuleSet.of(contract);
        this.judge = new RecordJudge(rules);
    }

    /** What would become of a record today. */
    enum Outlook {
        PASSES,
        STAYS_DEAD,
        /** The registry does not tell the schema by which it was written. */
        UNKNOWN
    }

    /** Label of today's rules. */
    String ruleSet() {
        return rules.label();
    }

    /** @param value null for a tombstone */
    Outlook of(byte[] value, Instant arrived) {
        OptionalInt id = WireFormat.schemaId(value);
        if (id.isEmpty() || value.length > contract.maxValueBytes()) {
            return Outlook.STAYS_DEAD;
        }
        Optional<Schema> writer;
        try {
            writer = writers.byId(id.getAsInt());
        } catch (RegistryUnavailableException | RegistryRefusedException e) {
            return Outlook.UNKNOWN;
        }
        return writer.flatMap(schema -> event(value, schema))
                        .filter(event -> passes(event, arrived))
                        .isPresent()
                ? Outlook.PASSES
                : Outlook.STAYS_DEAD;
    }

    private boolean passes(GenericRecord event, Instant arrived) {
        return judge.judge(event, arrived).stream().noneMatch(violation -> violation.severity() == Severity.REJECT);
    }

    /** What silver would read; empty if that is no event. */
    private Optional<GenericRecord> event(byte[] value, Schema writer) {
        if (!Evolution.problems(contract.event(), writer).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(WireFormat.decode(value, writer, contract.event()))
                    .filter(LetterJudge::saysSomething)
                    .filter(LetterJudge::fitsColumns);
        } catch (IOException | RuntimeException e) {
            // Avro has no common type for bytes that are no such event.
            return Optional.empty();
        }
    }

    /** Spark cannot tell an event of nulls from bytes that are none, so nobody does. */
    private static boolean saysSomething(GenericRecord event) {
        return event.getSchema().getFields().stream().anyMatch(field -> event.get(field.pos()) != null);
    }

    private static boolean fitsColumns(GenericRecord event) {
        return event.getSchema().getFields().stream()
                .filter(field -> isDecimal(field.schema()))
                .map(field -> event.get(field.pos()))
                .allMatch(number -> number == null || fitsColumn(number));
    }

    private static boolean isDecimal(Schema schema) {
        List<Schema> types = schema.isUnion() ? schema.getTypes() : List.of(schema);
        return types.stream().anyMatch(type -> type.getLogicalType() instanceof LogicalTypes.Decimal);
    }

    private static boolean fitsColumn(Object number) {
        byte[] digits = number instanceof GenericFixed fixed ? fixed.bytes() : LetterRows.bytes((ByteBuffer) number);
        return digits.length > 0 && new BigInteger(digits).abs().compareTo(BEYOND_COLUMNS) < 0;
    }
}
