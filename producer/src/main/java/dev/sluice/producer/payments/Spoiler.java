package dev.sluice.producer.payments;

import dev.sluice.producer.publish.Amount;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Makes a broken value of a sound payment. */
interface Spoiler {
    Spoilt spoil(Sound sound);

    /** What there is to work on. */
    record Sound(GenericRecord event, PaymentEvents events, PaymentFrames frames, SplittableRandom random) {
        byte[] framed() {
            return frames.frame(event);
        }

        byte[] bytes(int length) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            return bytes;
        }
    }

    /**
     * What came of it.
     *
     * @param amount money that a reader can still read
     */
    // Compared by nobody, so that an array may stand in it.
    @SuppressWarnings("ArrayRecordComponent")
    record Spoilt(byte[] value, Optional<Amount> amount) {}

    /** Bytes from which no payment can be read. */
    static Spoiler unreadable(BytesMaker maker) {
        return sound -> new Spoilt(maker.bytes(sound), Optional.empty());
    }

    /** A readable payment with another value in {@code field}. */
    static Spoiler field(String field, Object value) {
        return changed(event -> {
            event.put(field, value);
            return event;
        });
    }

    /** A readable payment, changed. */
    static Spoiler changed(UnaryOperator<GenericRecord> change) {
        return sound -> {
            GenericRecord event = change.apply(new GenericData.Record((GenericData.Record) sound.event(), false));
            return new Spoilt(sound.frames().frame(event), sound.events().amount(event));
        };
    }

    /** A readable payment whose time is moved by {@code micros}. */
    static Spoiler moved(long micros) {
        return changed(event -> {
            event.put("ts_event", (long) event.get("ts_event") + micros);
            return event;
        });
    }

    /** The payment under another schema id. */
    static byte[] underId(Sound sound, int id) {
        byte[] value = sound.framed();
        ByteBuffer.wrap(value).putInt(1, id);
        return value;
    }

    /** A sound frame that ends in {@code bytes} where the first field should be. */
    static byte[] header(Sound sound, int... bytes) {
        byte[] value = Arrays.copyOf(sound.framed(), 5 + bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            value[5 + i] = (byte) bytes[i];
        }
        return value;
    }

    /** Makes the bytes of a value; null for none. */
    interface BytesMaker {
        byte[] bytes(Sound sound);
    }
}
