package dev.sluice.producer.spool;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32;

/**
 * The file that says up to where the broker has all records. It is written over in place: half of it, or none, is no mark,
 * and then all that the files have is sent again.
 */
final class Mark implements Closeable {
    private static final int PLACE_BYTES = 16;
    private static final int BYTES = PLACE_BYTES + 8;

    private final RandomAccessFile file;
    private Place place;

    private Mark(RandomAccessFile file, Place place) {
        this.file = file;
        this.place = place;
    }

    static Mark open(Path path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        byte[] bytes = new byte[BYTES];
        if (file.length() == BYTES) {
            file.readFully(bytes);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        Place found = new Place(buffer.getLong(), buffer.getLong());
        boolean isWhole = buffer.getLong() == crc(bytes) && found.segment() > 0 && found.endBytes() >= 0;
        return new Mark(file, isWhole ? found : Place.START);
    }

    Place place() {
        return place;
    }

    void write(Place next) throws IOException {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .putLong(next.segment())
                .putLong(next.endBytes())
                .array();
        ByteBuffer.wrap(bytes).putLong(PLACE_BYTES, crc(bytes));
        file.seek(0);
        file.write(bytes);
        place = next;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static long crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, PLACE_BYTES);
        return crc.getValue();
    }
}
