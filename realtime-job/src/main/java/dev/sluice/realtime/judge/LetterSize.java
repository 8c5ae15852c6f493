package dev.sluice.realtime.judge;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Record;

/** How long a record is when it is sent. */
final class LetterSize {
    /** A batch of one has 61 bytes of its own, a record some twenty; more than enough for both. */
    private static final int FRAME_BYTES = 512;

    /** Two lengths, as varints. */
    private static final int HEADER_FRAME_BYTES = 10;

    /** In UTF-8, of a character that Java counts as one. */
    private static final int MAX_BYTES_PER_CHAR = 3;

    private LetterSize() {}

    /** No less than what it takes uncompressed. */
    static long of(Record<byte[], byte[]> letter) {
        long bytes = FRAME_BYTES + length(letter.key()) + length(letter.value());
        for (Header header : letter.headers()) {
            bytes += HEADER_FRAME_BYTES
                    + (long) MAX_BYTES_PER_CHAR * header.key().length()
                    + length(header.value());
        }
        return bytes;
    }

    private static long length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
