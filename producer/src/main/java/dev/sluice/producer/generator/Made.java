package dev.sluice.producer.generator;

import dev.sluice.producer.publish.Amount;
import java.util.Optional;

/**
 * A generator's note of one record.
 *
 * @param number counts the records of a run, from 0
 * @param id identity of the event; if the record is broken, of the event that it would have been
 * @param doing what the event is part of, for example a fraud pattern or an anomaly, in small letters; empty for nothing
 * @param eventMicros when the event happened; if the record is broken, when the sound event would have
 * @param amount money that can be read from the value and counts by the contract
 */
public record Made(
        long number,
        String id,
        Kind kind,
        String doing,
        Optional<Flaw> flaw,
        long eventMicros,
        Optional<Amount> amount) {

    /** The note of the same record, sent again as number {@code again}. */
    public Made repeated(long again) {
        return as(again, Kind.DUPLICATE);
    }

    Made as(long otherNumber, Kind otherKind) {
        return new Made(otherNumber, id, otherKind, doing, flaw, eventMicros, amount);
    }

    /** What receipts count such a record by: {@code sound}, {@code duplicate} or {@code broken}, then the flaw if any. */
    public String receiptKind() {
        String word = kind == Kind.BROKEN || kind == Kind.DUPLICATE ? kind.word() : "sound";
        return flaw.map(f -> word + "." + f.name()).orElse(word);
    }
}
