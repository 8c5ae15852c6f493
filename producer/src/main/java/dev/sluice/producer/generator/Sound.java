package dev.sluice.producer.generator;

import java.util.Optional;
import org.apache.avro.generic.GenericRecord;

/**
 * An event before anything is done to its record.
 *
 * @param key of the record
 * @param id identity of the event
 * @param doing what it is part of, as {@link Made} has it
 * @param kind what readers make of it if nothing is done to it
 * @param flaw what is wrong with it from the start
 */
public record Sound(
        GenericRecord event, String key, String id, long eventMicros, String doing, Kind kind, Optional<Flaw> flaw) {

    /** A good event. */
    public Sound(GenericRecord event, String key, String id, long eventMicros, String doing) {
        this(event, key, id, eventMicros, doing, Kind.GOOD, Optional.empty());
    }
}
