package dev.sluice.producer.continuity;

import dev.sluice.producer.publish.Outgoing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Makes records of the dataset {@code feed_gaps}. A gap told twice is one record by its identity. */
public final class GapRecords {
    /** The dataset's name. */
    public static final String DATASET = "feed_gaps";

    private static final long MICROS = 1_000_000;
    private static final int NANOS = 1_000;

    private final String topic;
    private final Schema schema;
    private final Function<GenericRecord, byte[]> frame;

    /**
     * @param topic of the contract
     * @param schema of the contract
     * @param frame makes the value of an event
     */
    public GapRecords(String topic, Schema schema, Function<GenericRecord, byte[]> frame) {
        this.topic = topic;
        this.schema = schema;
        this.frame = frame;
    }

    /** The record of {@code gap}, keyed by its series, so that its states stay in order. */
    public Outgoing of(Gap gap) {
        byte[] key = gap.series().toString().getBytes(StandardCharsets.UTF_8);
        return new Outgoing(
                topic, key, frame.apply(event(gap)), "gap-" + gap.state().word());
    }

    GenericRecord event(Gap gap) {
        GenericRecord event = new GenericData.Record(schema);
        event.put("venue", gap.series().venue());
        event.put("feed", gap.series().feed());
        event.put("symbol", gap.series().symbol());
        event.put("gap_id", gap.gapId());
        event.put("revision", gap.revision());
        event.put("first_missing_id", gap.missing().map(IdRange::first).orElse(null));
        event.put("last_missing_id", gap.missing().map(IdRange::last).orElse(null));
        event.put("missing_count", gap.missing().map(IdRange::size).orElse(null));
        event.put("opened_at", micros(gap.openedAt()));
        event.put("time_before", micros(gap.timeBefore()));
        event.put("time_after", micros(gap.timeAfter()));
        event.put("cause", gap.cause().word());
        event.put("state", gap.state().word());
        event.put("repaired_count", gap.repairedCount());
        event.put("reason", gap.reason().orElse(null));
        event.put("told_at", micros(gap.toldAt()));
        return event;
    }

    private static Long micros(Optional<Instant> time) {
        return time.map(GapRecords::micros).orElse(null);
    }

    /** Of any time that was made of microseconds; {@code ChronoUnit} ends in the year 2262, and venues write what they like. */
    static long micros(Instant time) {
        long seconds = time.getEpochSecond();
        long rest = time.getNano() / NANOS;
        return seconds < 0
                ? Math.addExact(Math.multiplyExact(seconds + 1, MICROS), rest - MICROS)
                : Math.addExact(Math.multiplyExact(seconds, MICROS), rest);
    }
}
