package dev.sluice.producer.spool;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One file of frames, which only grows. Used under the lock of its spool; {@link #force} alone may run beside. */
final class Segment implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Segment.class);

    private final Path path;
    private final long number;
    // Not a channel: an interrupted caller would close it for everybody.
    private final RandomAccessFile file;
    private long sizeBytes;
    private long records;
    private boolean isSpoilt;
    private volatile boolean isForced = true;

    private Segment(Path path, long number) throws IOException {
        this.path = path;
        this.number = number;
        this.file = new RandomAccessFile(path.toFile(), "rw");
    }

    static Segment create(Path path, long number) throws IOException {
        return new Segment(path, number);
    }

    /**
     * What a former process left. What stands behind the last whole frame is cut off and said: nobody was told that it was
     * spooled, unless the machine itself went down.
     *
     * @param settledBytes up to where the broker is known to have the records
     */
    static Segment recover(Path path, long number, long settledBytes) throws IOException {
        Segment segment = new Segment(path, number);
        try (Frames frames = Frames.open(path, 0)) {
            long length = segment.file.length();
            while (frames.next(length).isPresent()) {
                segment.sizeBytes = frames.offset();
                segment.records += segment.sizeBytes > settledBytes ? 1 : 0;
            }
            if (length > segment.sizeBytes) {
                LOG.warn(
                        "Cut {} bytes of a record that was half written from {}; {} whole records before it stay",
                        length - segment.sizeBytes,
                        path,
                        segment.records);
                segment.file.setLength(segment.sizeBytes);
            }
            return segment;
        } catch (IOException e) {
            segment.close();
            throw e;
        }
    }

    Path path() {
        return path;
    }

    long number() {
        return number;
    }

    long sizeBytes() {
        return sizeBytes;
    }

    /** Whether a write failed, so that nobody knows what stands behind the last whole frame: nothing more goes here. */
    boolean isSpoilt() {
        return isSpoilt;
    }

    /** Of what was found or appended, those that were not settled then. */
    long records() {
        return records;
    }

    /** The operating system has the frame when this returns; the disk has it after {@link #force}. */
    void append(byte[] frame) throws IOException {
        try {
            file.seek(sizeBytes);
            file.write(frame);
        } catch (IOException e) {
            isSpoilt = true;
            cut();
            throw e;
        }
        sizeBytes += frame.length;
        records++;
        isForced = false;
    }

    void force() throws IOException {
        if (!isForced) {
            // Said first: what is appended meanwhile may miss this turn.
            isForced = true;
            try {
                file.getFD().sync();
            } catch (IOException e) {
                isForced = false;
                throw e;
            }
        }
    }

    void delete() throws IOException {
        file.close();
        Files.deleteIfExists(path);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Takes back what was written of a frame that failed, so that nobody finds it whole. */
    private void cut() {
        try {
            file.setLength(sizeBytes);
        } catch (IOException e) {
            LOG.debug("Not cut: {}", path, e);
        }
    }
}
