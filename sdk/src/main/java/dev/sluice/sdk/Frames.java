package dev.sluice.sdk;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;

/** Reads records one after another: four bytes of length, four of a CRC-32 over the record, then the record. */
final class Frames implements Closeable {
    /** Bytes of a frame that are not the record. */
    static final int HEADER_BYTES = 8;

    private final DataInputStream in;
    private final long endBytes;
    private long offset;

    private Frames(DataInputStream in, long offset, long endBytes) {
        this.in = in;
        this.offset = offset;
        this.endBytes = endBytes;
    }

    /**
     * @param offset where a frame begins, in bytes
     * @param endBytes where to stop, though the file may be longer
     */
    static Frames open(Path file, long offset, long endBytes) throws IOException {
        // Not a channel: the interruption that ends a client would close it under the reader.
        FileInputStream bytes = new FileInputStream(file.toFile());
        Frames frames = new Frames(new DataInputStream(new BufferedInputStream(bytes, 1 << 16)), offset, endBytes);
        try {
            bytes.skipNBytes(offset);
        } catch (IOException e) {
            frames.close();
            throw e;
        }
        return frames;
    }

    /** The frame of a record of at least one byte. */
    static byte[] frame(byte[] record) {
        return ByteBuffer.allocate(HEADER_BYTES + record.length)
                .putInt(record.length)
                .putInt(crc(record))
                .put(record)
                .array();
    }

    /** The next record; empty at the end, and where what follows is no whole frame. */
    Optional<byte[]> next() throws IOException {
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
        byte[] record = new byte[length];
        in.readFully(record);
        if (crc(record) != crc) {
            return Optional.empty();
        }
        offset += HEADER_BYTES + length;
        return Optional.of(record);
    }

    /** Where the record that was read last ends, in bytes. */
    long offset() {
        return offset;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static int crc(byte[] record) {
        CRC32 crc = new CRC32();
        crc.update(record);
        return (int) crc.getValue();
    }
}
