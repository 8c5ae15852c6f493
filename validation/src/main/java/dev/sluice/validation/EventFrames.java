package dev.sluice.validation;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.registry.WireFormat;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;

/** Which frames of a dataset are events: those, and no others, that Spark's reader takes for events. Safe for threads. */
public final class EventFrames {
    private static final BigInteger BEYOND_COLUMNS = BigInteger.TEN.pow(38);

    private final Schema event;
    private final List<Schema.Field> decimals;

    public EventFrames(Contract contract) {
        this.event = contract.event();
        this.decimals =
                event.getFields().stream().filter(EventFrames::isDecimal).toList();
    }

    /**
     * The event in {@code frame}, in the contract's schema; empty if the bytes are no event.
     *
     * @param frame five bytes of header, and what {@code writer} wrote
     * @param writer a schema that the contract's can read
     */
    public Optional<GenericRecord> event(byte[] frame, Schema writer) {
        try {
            return Optional.of(WireFormat.decode(frame, writer, event))
                    .filter(EventFrames::saysSomething)
                    .filter(this::fitsColumns);
        } catch (IOException | RuntimeException e) {
            // Avro has no common type for bytes that are no such event.
            return Optional.empty();
        }
    }

    /** Spark cannot tell an event of nulls from bytes that are none, so nobody does. */
    private static boolean saysSomething(GenericRecord event) {
        return event.getSchema().getFields().stream().anyMatch(field -> event.get(field.pos()) != null);
    }

    private boolean fitsColumns(GenericRecord event) {
        return decimals.stream()
                .map(field -> event.get(field.pos()))
                .allMatch(number -> number == null || fitsColumn(number));
    }

    private static boolean isDecimal(Schema.Field field) {
        List<Schema> types = field.schema().isUnion() ? field.schema().getTypes() : List.of(field.schema());
        return types.stream().anyMatch(type -> type.getLogicalType() instanceof LogicalTypes.Decimal);
    }

    /** No column holds more than 38 digits, and Spark takes an event with a longer number, or one of no digit, for none. */
    private static boolean fitsColumn(Object number) {
        byte[] digits = number instanceof GenericFixed fixed ? fixed.bytes() : bytes((ByteBuffer) number);
        return digits.length > 0 && new BigInteger(digits).abs().compareTo(BEYOND_COLUMNS) < 0;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
