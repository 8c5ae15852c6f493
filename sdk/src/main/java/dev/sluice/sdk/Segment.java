package dev.sluice.sdk;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One file of frames, which only grows. Whoever uses it sees to it that one thread at a time does; {@link #force} alone may run
 * beside {@link #append}.
 */
final class Segment implements Closeable {
    private static final System.Logger LOG = System.getLogger(Segment.class.getPackageName());

    private final Path path;
    private final long number;
    // Not a channel: an interrupted caller of track would close it for everybody.
    private final RandomAccessFile file;
    private long sizeBytes;
    private int records;
    private int settled;
    private volatile boolean isForced = true;

    private Segment(Path path, long number) throws IOException {
        this.path = path;
        this.number = number;
        this.file = new RandomAccessFile(path.toFile(), "rw");
    }

    /** An empty one. */
    static Segment create(Path path, long number) throws IOException {
        return new Segment(path, number);
    }

    /**
     * What an earlier process left. What is behind the last whole record in a row is cut off: {@code track} has not said of it that
     * it was taken, unless the machine itself went down.
     *
     * @param settledBytes up to where the events are known to be settled
     */
    static Segment recover(Path path, long number, long settledBytes) throws IOException {
        Segment segment = new Segment(path, number);
        try (Frames frames = Frames.open(path, 0, segment.file.length())) {
            while (frames.next().isPresent()) {
                segment.records++;
                segment.sizeBytes = frames.offset();
                segment.settled += segment.sizeBytes <= settledBytes ? 1 : 0;
            }
            long torn = segment.file.length() - segment.sizeBytes;
            if (torn > 0) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Cut {0} bytes of a torn record from {1}; {2} whole records before them stay",
                        torn,
                        path.getFileName(),
                        segment.records);
                segment.file.setLength(segment.sizeBytes);
            }
            return segment;
        } catch (IOException e) {
            segment.close();
            throw e;
        }
    }

    long number() {
        return number;
    }

    Path path() {
        return path;
    }

    long sizeBytes() {
        return sizeBytes;
    }

    int unsettled() {
        return records - settled;
    }

    /** The operating system has the frame when this returns; the disk has it after {@link #force}. */
    void append(byte[] frame) throws IOException {
        try {
            file.seek(sizeBytes);
            file.write(frame);
        } catch (IOException e) {
            cut();
            throw e;
        }
        sizeBytes += frame.length;
        records++;
        isForced = false;
    }

    void settle(int events) {
        settled += events;
    }

    void force() throws IOException {
        if (isForced) {
            return;
        }
        // Said first: what is appended meanwhile may miss this turn.
        isForced = true;
        try {
            file.getFD().sync();
        } catch (IOException e) {
            isForced = false;
            throw e;
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
            LOG.log(System.Logger.Level.DEBUG, "Not cut: " + path.getFileName(), e);
        }
    }
}
