package dev.sluice.producer.spool;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;

/** Reads frames one after another: four bytes of length, four of a CRC-32 over the content, then the content. */
final class Frames implements Closeable {
    static final int HEADER_BYTES = 8;

    private final DataInputStream in;
    private long offset;

    private Frames(DataInputStream in, long offset) {
        this.in = in;
        this.offset = offset;
    }

    /** @param offset where a frame begins, in bytes */
    static Frames open(Path file, long offset) throws IOException {
        // Not a channel: an interruption would close it under the reader.
        FileInputStream bytes = new FileInputStream(file.toFile());
        Frames frames = new Frames(new DataInputStream(new BufferedInputStream(bytes, 1 << 16)), offset);
        try {
            bytes.skipNBytes(offset);
        } catch (IOException e) {
            frames.close();
            throw e;
        }
        return frames;
    }

    /** The frame of a content of at least one byte. */
    static byte[] frame(byte[] content) {
        return ByteBuffer.allocate(HEADER_BYTES + content.length)
                .putInt(content.length)
                .putInt(crc(content))
                .put(content)
                .array();
    }

    /**
     * The next content; empty where what follows is no whole frame.
     *
     * @param endBytes where the file ends
     */
    Optional<byte[]> next(long endBytes) throws IOException {
        long left = endBytes - offset - HEADER_BYTES;
        if (left <= 0) {
            return Optional.empty();
        }
        int length = in.readInt();
        int crc = in.readInt();
        // A length that was torn may be anything; it must not become an array.
        if (length <= 0 || length > left) {
            return Optional.empty();
        }
        byte[] content = new byte[length];
        in.readFully(content);
        if (crc(content) != crc) {
            return Optional.empty();
        }
        offset += HEADER_BYTES + length;
        return Optional.of(content);
    }

    /** Where the frame that was read last ends, in bytes. */
    long offset() {
        return offset;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static int crc(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return (int) crc.getValue();
    }
}
