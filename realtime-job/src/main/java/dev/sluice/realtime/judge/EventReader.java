package dev.sluice.realtime.judge;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.registry.WireFormat;
import dev.sluice.validation.EventFrames;
import dev.sluice.validation.Fault;
import java.util.OptionalInt;
import org.apache.avro.Schema;

/** Reads events of one dataset, each by the schema that its writer named in the record. Safe for threads. */
public final class EventReader {
    private final Contract contract;
    private final WriterSchemas writers;
    private final EventFrames frames;

    public EventReader(Contract contract, WriterSchemas writers) {
        this.contract = contract;
        this.writers = writers;
        this.frames = new EventFrames(contract);
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
        return frames.event(value, writer)
                .<Reading>map(Reading.Event::new)
                .orElseGet(() -> new Reading.Unreadable(Fault.UNDECODABLE));
    }
}
