package dev.sluice.realtime.judge;

import dev.sluice.schemas.contract.VerdictHeaders;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Where a record came from. */
public record Coordinates(String topic, int partition, long offset) {
    /** The coordinates that {@code headers} say last. Throws {@link IllegalArgumentException} if they say none. */
    public static Coordinates in(Headers headers) {
        return new Coordinates(
                text(headers, VerdictHeaders.SOURCE_TOPIC),
                Integer.parseInt(text(headers, VerdictHeaders.SOURCE_PARTITION)),
                Long.parseLong(text(headers, VerdictHeaders.SOURCE_OFFSET)));
    }

    /** Adds them to {@code headers}. */
    public void addTo(Headers headers) {
        headers.add(VerdictHeaders.SOURCE_TOPIC, topic.getBytes(StandardCharsets.UTF_8));
        headers.add(VerdictHeaders.SOURCE_PARTITION, digits(partition));
        headers.add(VerdictHeaders.SOURCE_OFFSET, digits(offset));
    }

    static byte[] digits(long number) {
        return Long.toString(number).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        if (header == null || header.value() == null) {
            throw new IllegalArgumentException(
                    "The record has no header " + name + ", so nobody knows where it came from");
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
