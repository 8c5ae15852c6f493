package dev.sluice.realtime.judge;

import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.streams.processor.api.Record;

/** What becomes of a raw record. */
public sealed interface Ruling {
    /** The record to send, with the headers that say why. */
    Record<byte[], byte[]> letter();

    /** Partition that the raw record came from; the letter goes to the same, so that what was in order stays so. */
    int partition();

    /** Breaks no rule of severity error. */
    record Good(Record<byte[], byte[]> letter, int partition, GenericRecord event) implements Ruling {}

    /** Breaks one, or holds no event; {@code errorType} is of the first that it breaks. */
    record Dead(Record<byte[], byte[]> letter, int partition, String errorType) implements Ruling {}
}
