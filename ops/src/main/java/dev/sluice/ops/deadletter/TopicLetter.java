package dev.sluice.ops.deadletter;

import dev.sluice.schemas.contract.VerdictHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record of a dead-letter topic, by its headers: those that Kafka Streams writes (KIP-1034), and ours where they are. Texts
 * are empty where a header is missing.
 *
 * @param at partition and offset in the dead-letter topic
 * @param source topic, partition and offset that the record came from
 * @param kind what Kafka Streams calls the exception: a class name, or our error type
 */
public record TopicLetter(
        String at, Instant time, String source, String kind, String message, String rules, int valueBytes) {
    static TopicLetter of(ConsumerRecord<byte[], byte[]> letter) {
        return new TopicLetter(
                letter.partition() + ":" + letter.offset(),
                Instant.ofEpochMilli(letter.timestamp()),
                text(letter, VerdictHeaders.STREAMS_TOPIC) + " " + text(letter, VerdictHeaders.STREAMS_PARTITION) + ":"
                        + text(letter, VerdictHeaders.STREAMS_OFFSET),
                text(letter, VerdictHeaders.STREAMS_EXCEPTION),
                Optional.of(text(letter, VerdictHeaders.ERROR_REASON))
                        .filter(reason -> !reason.isEmpty())
                        .orElseGet(() -> text(letter, VerdictHeaders.STREAMS_MESSAGE)),
                text(letter, VerdictHeaders.RULES),
                letter.value() == null ? 0 : letter.value().length);
    }

    /** Whether Kafka Streams or Sluice says of the record that it is a dead letter. */
    static boolean isOne(ConsumerRecord<byte[], byte[]> record) {
        return Stream.of(VerdictHeaders.STREAMS_EXCEPTION, VerdictHeaders.STREAMS_MESSAGE, VerdictHeaders.ERROR_REASON)
                .anyMatch(header -> record.headers().lastHeader(header) != null);
    }

    /** The last one counts: whoever sent the record may have sent some of the same name. */
    private static String text(ConsumerRecord<byte[], byte[]> letter, String header) {
        Header found = letter.headers().lastHeader(header);
        return found == null || found.value() == null ? "" : new String(found.value(), StandardCharsets.UTF_8);
    }
}
