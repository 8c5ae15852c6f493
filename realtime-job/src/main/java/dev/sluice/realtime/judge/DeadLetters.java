package dev.sluice.realtime.judge;

import dev.sluice.schemas.contract.VerdictHeaders;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/** Writes dead letters: the record as it came, and what was found in headers. */
final class DeadLetters {
    private final byte[] ruleSet;
    private final int maxRecordBytes;

    DeadLetters(byte[] ruleSet, int maxRecordBytes) {
        this.ruleSet = ruleSet;
        this.maxRecordBytes = maxRecordBytes;
    }

    /**
     * A letter that fits its topic. Of a record that does not (compressed on its way in, it can be longer than any topic
     * takes) only the headers of ours are left: its bytes are where the coordinates say.
     */
    Record<byte[], byte[]> letter(Record<byte[], byte[]> raw, Coordinates source, Finding finding) {
        Record<byte[], byte[]> letter = raw.withHeaders(headers(new RecordHeaders(raw.headers()), source, finding));
        if (LetterSize.of(letter) <= maxRecordBytes) {
            return letter;
        }
        Headers ours = headers(new RecordHeaders(), source, finding);
        ours.add(VerdictHeaders.OMITTED_VALUE_BYTES, Coordinates.digits(raw.value() == null ? 0 : raw.value().length));
        return new Record<>(null, null, raw.timestamp(), ours);
    }

    private Headers headers(Headers headers, Coordinates source, Finding finding) {
        headers.add(VerdictHeaders.STREAMS_EXCEPTION, utf8(finding.kind()));
        headers.add(VerdictHeaders.STREAMS_MESSAGE, utf8(finding.message()));
        headers.add(VerdictHeaders.STREAMS_TOPIC, utf8(source.topic()));
        headers.add(VerdictHeaders.STREAMS_PARTITION, Coordinates.digits(source.partition()));
        headers.add(VerdictHeaders.STREAMS_OFFSET, Coordinates.digits(source.offset()));
        source.addTo(headers);
        headers.add(VerdictHeaders.RULE_SET, ruleSet);
        headers.add(VerdictHeaders.ERROR_TYPE, utf8(finding.errorType()));
        headers.add(VerdictHeaders.ERROR_REASON, utf8(finding.errorReason()));
        headers.add(VerdictHeaders.RULES, utf8(String.join(",", finding.rules())));
        return headers;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
