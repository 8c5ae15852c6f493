package dev.sluice.console.look;

import dev.sluice.console.fact.LetterFacts.Shown;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.registry.RegistryUnavailableException;
import dev.sluice.schemas.registry.WireFormat;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/**
 * What may be shown of a record that died. Fields that its contract calls confidential or restricted are not; neither are
 * bytes of which nobody can say which field they are, where the contract has such fields.
 */
final class Payloads {
    private static final int LONGEST_VALUE = 160;
    private static final int MOST_BYTES = 64;
    private static final int MOST_FIELDS = 40;
    private static final String NOT_SHOWN = "(not shown)";

    private final Contract contract;
    private final Writers writers;

    Payloads(Contract contract, Writers writers) {
        this.contract = contract;
        this.writers = writers;
    }

    /**
     * A payload as it is shown.
     *
     * @param hidden why not all of it is; empty if all is
     */
    record Payload(List<Shown> fields, String hidden) {}

    Payload of(byte[] value) {
        if (value == null) {
            return new Payload(List.of(), "it has no value: a tombstone");
        }
        try {
            OptionalInt id = WireFormat.schemaId(value);
            Optional<Schema> writer = id.isPresent() ? writers.byId(id.getAsInt()) : Optional.empty();
            if (writer.isPresent() && writer.get().getType() == Schema.Type.RECORD) {
                return decoded(WireFormat.decode(value, writer.get(), writer.get()));
            }
            return raw(value, "no schema of the registry is its");
        } catch (RegistryUnavailableException e) {
            return raw(value, "the registry, which has its schema, does not answer");
        } catch (IOException | RuntimeException e) {
            return raw(value, "it cannot be decoded");
        }
    }

    /** The offending value of a field, as the judge kept it. */
    String offending(String field, String value) {
        if (!contract.sensitive().isEmpty()
                && (field.isEmpty() || contract.sensitive().contains(top(field)))) {
            return NOT_SHOWN;
        }
        return Printable.line(value, LONGEST_VALUE);
    }

    private static String top(String field) {
        return field.split("[.\\[]", 2)[0];
    }

    private Payload decoded(GenericRecord event) {
        List<Shown> fields = new ArrayList<>();
        boolean isWhole = true;
        for (Schema.Field field : event.getSchema().getFields()) {
            boolean isShown = contract.sensitive().isEmpty()
                    || (contract.event().getField(field.name()) != null
                            && !contract.sensitive().contains(field.name()));
            isWhole &= isShown;
            if (fields.size() < MOST_FIELDS) {
                fields.add(new Shown(
                        Printable.line(field.name(), LONGEST_VALUE),
                        isShown ? shown(event.get(field.pos()), field.schema()) : NOT_SHOWN));
            }
        }
        return new Payload(fields, isWhole ? "" : "fields that the contract calls sensitive are not shown");
    }

    private static String shown(Object value, Schema schema) {
        if (value == null) {
            return "null";
        }
        if (value instanceof ByteBuffer bytes) {
            return decimal(schema)
                    .map(type ->
                            new BigDecimal(new BigInteger(LetterRows.bytes(bytes)), type.getScale()).toPlainString())
                    .orElseGet(() -> hex(LetterRows.bytes(bytes)));
        }
        return Printable.line(value.toString(), LONGEST_VALUE);
    }

    private static Optional<LogicalTypes.Decimal> decimal(Schema schema) {
        List<Schema> types = schema.getType() == Schema.Type.UNION ? schema.getTypes() : List.of(schema);
        return types.stream()
                .map(Schema::getLogicalType)
                .filter(LogicalTypes.Decimal.class::isInstance)
                .map(LogicalTypes.Decimal.class::cast)
                .findFirst();
    }

    private Payload raw(byte[] value, String why) {
        return contract.sensitive().isEmpty()
                ? new Payload(List.of(new Shown("bytes", hex(value))), why)
                : new Payload(List.of(), why + ", and its " + value.length + " bytes may hold what is sensitive");
    }

    private static String hex(byte[] bytes) {
        String hex = HexFormat.of().formatHex(bytes, 0, Math.min(MOST_BYTES, bytes.length));
        return bytes.length > MOST_BYTES ? hex + " … of " + bytes.length + " bytes" : hex;
    }
}
