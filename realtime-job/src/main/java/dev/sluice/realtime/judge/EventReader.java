package dev.sluice.realtime.judge;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.registry.WireFormat;
import dev.sluice.validation.Fault;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** Reads events of one dataset, each by the schema that its writer named in the record. Safe for threads. */
public final class EventReader {
    private static final int COLUMN_DIGITS = 38;

    private final Contract contract;
    private final WriterSchemas writers;
    private final List<Schema.Field> decimals;

    public EventReader(Contract contract, WriterSchemas writers) {
        this.contract = contract;
        this.writers = writers;
        this.decimals = AvroDecimal.fieldsOf(contract.event());
    }

    /**
     * Reads {@code value}, which may be null. Throws {@link dev.sluice.schemas.registry.RegistryUnavailableException} if the
     * registry cannot be asked: then nothing may be said of the value.
     */
    public Reading read(byte[] value) {
        if (value == null) {
            return new Reading.Unreadable(Fault.VALUE_IS_NULL);
        }
        if (value.length > contract.maxValueBytes()) {
            return new Reading.Unreadable(Fault.VALUE_TOO_LARGE);
        }
        OptionalInt id = WireFormat.schemaId(value);
        if (id.isEmpty()) {
            return new Reading.Unreadable(Fault.NOT_FRAMED);
        }
        WriterSchemas.Answer answer = writers.ask(id.getAsInt(), contract.event());
        return answer.fault().<Reading>map(Reading.Unreadable::new).orElseGet(() -> decoded(value, answer.schema()));
    }

    private Reading decoded(byte[] value, Schema writer) {
        try {
            GenericRecord event = WireFormat.decode(value, writer, contract.event());
            boolean isNone = saysNothing(event) || decimals.stream().anyMatch(f -> isBeyondColumns(event.get(f.pos())));
            return isNone ? new Reading.Unreadable(Fault.UNDECODABLE) : new Reading.Event(event);
        } catch (IOException | RuntimeException e) {
            // Avro has no common type for bytes that are no such event.
            return new Reading.Unreadable(Fault.UNDECODABLE);
        }
    }

    /** Spark cannot tell an event of nulls from bytes that are none, so nobody does. */
    private static boolean saysNothing(GenericRecord event) {
        return event.getSchema().getFields().stream().allMatch(field -> event.get(field.pos()) == null);
    }

    /** No column holds more than 38 digits, and Spark takes an event with a longer number, or one of no digit, for none. */
    private static boolean isBeyondColumns(Object number) {
        return number != null && !AvroDecimal.fits(number, COLUMN_DIGITS);
    }
}
