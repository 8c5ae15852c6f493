package dev.sluice.producer.publish;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;

/**
 * A record to send.
 *
 * @param key null for none
 * @param value null for a tombstone
 * @param kind what the sender calls such a record; the receipt counts by it, so there are few kinds
 * @param amount money that the receipt sums up once the record is acknowledged
 */
// Compared by nobody, so that arrays may stand in it.
@SuppressWarnings("ArrayRecordComponent")
public record Outgoing(
        String topic, byte[] key, byte[] value, List<Header> headers, String kind, Optional<Amount> amount) {
    public Outgoing {
        headers = List.copyOf(headers);
    }

    /** A record without headers and money. */
    public Outgoing(String topic, byte[] key, byte[] value, String kind) {
        this(topic, key, value, List.of(), kind, Optional.empty());
    }
}
