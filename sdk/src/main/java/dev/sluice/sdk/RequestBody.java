package dev.sluice.sdk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Body of a request: an array of events, as gzip if that is more than {@link #PLAIN_BYTES}. */
final class RequestBody {
    /** Most bytes that go as they are: zipping fewer saves no packet. */
    static final int PLAIN_BYTES = 1024;

    private final byte[] bytes;
    private final boolean isZipped;

    private RequestBody(byte[] bytes, boolean isZipped) {
        this.bytes = bytes;
        this.isZipped = isZipped;
    }

    /** Made of at least one of what {@link EventJson} makes. */
    static RequestBody of(List<byte[]> events, Instant now) throws IOException {
        byte[] end = EventJson.sentAt(now);
        ByteArrayOutputStream array = new ByteArrayOutputStream();
        char before = '[';
        for (byte[] event : events) {
            array.write(before);
            array.write(event, 0, event.length - 1);
            array.write(end);
            before = ',';
        }
        array.write(']');
        return array.size() > PLAIN_BYTES
                ? new RequestBody(zipped(array), true)
                : new RequestBody(array.toByteArray(), false);
    }

    byte[] bytes() {
        return bytes;
    }

    boolean isZipped() {
        return isZipped;
    }

    private static byte[] zipped(ByteArrayOutputStream plain) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            plain.writeTo(gzip);
        }
        return zipped.toByteArray();
    }
}
