package dev.sluice.sdk;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32;

/**
 * A small file that says up to where all events are settled, so that the next process does not send again what was acknowledged:
 * the server knows an event again only for some days. Lost or torn, it means the beginning, and then the ids have to do.
 */
final class Progress implements Closeable {
    private static final int BYTES = 3 * Long.BYTES;

    private final RandomAccessFile file;
    private Mark mark;

    private Progress(RandomAccessFile file, Mark mark) {
        this.file = file;
        this.mark = mark;
    }

    /**
     * Where all is settled.
     *
     * @param segment number of the segment; all before it are settled too
     * @param offsetBytes in that segment
     */
    record Mark(long segment, long offsetBytes) {
        static final Mark BEGINNING = new Mark(0, 0);

        /** How many bytes of a segment are settled. */
        long bytesOf(long number) {
            return number < segment ? Long.MAX_VALUE : number == segment ? offsetBytes : 0;
        }
    }

    static Progress open(Path path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            return new Progress(file, read(file));
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    Mark mark() {
        return mark;
    }

    void reach(Mark reached) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES).putLong(reached.segment()).putLong(reached.offsetBytes());
        bytes.putLong(crc(bytes));
        file.seek(0);
        file.write(bytes.array());
        mark = reached;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static Mark read(RandomAccessFile file) throws IOException {
        if (file.length() < BYTES) {
            return Mark.BEGINNING;
        }
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        file.readFully(bytes.array());
        Mark mark = new Mark(bytes.getLong(), bytes.getLong());
        return crc(bytes) == bytes.getLong() ? mark : Mark.BEGINNING;
    }

    private static long crc(ByteBuffer bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes.slice(0, 2 * Long.BYTES));
        return crc.getValue();
    }
}
