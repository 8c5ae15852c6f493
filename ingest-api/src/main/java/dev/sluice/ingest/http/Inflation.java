package dev.sluice.ingest.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Takes gzip apart, and stops where it becomes too large. */
final class Inflation {
    private Inflation() {}

    /** Empty if it were more than {@code most} bytes. Throws {@link IOException} if it is no gzip. */
    static Optional<byte[]> of(byte[] gzip, int most) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            byte[] bytes = in.readNBytes(most + 1);
            return bytes.length > most ? Optional.empty() : Optional.of(bytes);
        }
    }
}
