package dev.sluice.producer.generator;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * A way to break a record.
 *
 * @param flaw what readers say of it
 * @param maker the value of the broken record
 */
public record Defect(Flaw flaw, Maker maker) {

    /** Makes a value, null for none, of a sound event. */
    public interface Maker {
        byte[] value(GenericRecord sound, Frames frames, SplittableRandom random);
    }

    /** Bytes that are no event. */
    static Defect ofBytes(String name, String reason, Maker maker) {
        return new Defect(new Flaw(name, reason), maker);
    }

    /** An event that {@code change} was done to. */
    public static Defect ofEvent(String name, String reason, Consumer<GenericRecord> change) {
        return new Defect(new Flaw(name, reason), (sound, frames, random) -> {
            GenericRecord event = new GenericData.Record((GenericData.Record) sound, false);
            change.accept(event);
            return frames.frame(event);
        });
    }

    /** An event with another value in {@code field}. */
    public static Defect ofField(String name, String reason, String field, Object value) {
        return ofEvent(name, reason, event -> event.put(field, value));
    }
}
