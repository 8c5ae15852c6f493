package dev.sluice.producer.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The segments of a spool, in order, and the mark up to where they are settled. Used under the lock of its spool. */
final class SpoolFiles implements Closeable {
    private static final Pattern NAME = Pattern.compile("records-([0-9]{18})");
    // A file goes as a whole, so a full spool gets room back in steps of this part.
    private static final int PARTS = 16;
    private static final int PROBE_BYTES = 64 << 10;
    private static final long MOST_SEGMENT_BYTES = 8L << 20;

    private final Path folder;
    private final long mostBytes;
    private final Mark mark;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private long nextNumber;
    private Segment reading;
    private Frames frames;
    private long readOffset;
    private long unread;
    private long bytes;

    private SpoolFiles(Path folder, long mostBytes, Mark mark) {
        this.folder = folder;
        this.mostBytes = mostBytes;
        this.mark = mark;
    }

    /** A content that was read, and where it ends. */
    // Compared by nobody, so that an array may stand in it.
    @SuppressWarnings("ArrayRecordComponent")
    record Read(byte[] content, Place place) {}

    static SpoolFiles open(Path folder, long mostBytes) throws IOException {
        SpoolFiles files = new SpoolFiles(folder, mostBytes, Mark.open(folder.resolve("settled")));
        try {
            files.recover();
        } catch (IOException e) {
            files.close();
            throw e;
        }
        return files;
    }

    private void recover() throws IOException {
        Place settled = mark.place();
        nextNumber = settled.segment() + 1;
        for (Path path : found()) {
            long number = number(path).orElseThrow();
            nextNumber = Math.max(nextNumber, number + 1);
            long settledBytes =
                    number < settled.segment() ? Long.MAX_VALUE : number > settled.segment() ? 0 : settled.endBytes();
            Segment segment = Segment.recover(path, number, settledBytes);
            if (segment.records() == 0) {
                segment.delete();
            } else {
                segments.addLast(segment);
                bytes += segment.sizeBytes();
                unread += segment.records();
            }
        }
        if (!segments.isEmpty()) {
            reading = segments.peekFirst();
            readOffset = reading.number() == settled.segment() ? settled.endBytes() : 0;
        }
    }

    private List<Path> found() throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> number(path).isPresent()).sorted().toList();
        }
    }

    private static Optional<Long> number(Path path) {
        Matcher name = NAME.matcher(path.getFileName().toString());
        return name.matches() ? Optional.of(Long.parseLong(name.group(1))) : Optional.empty();
    }

    /** Whether the disk takes a file again. */
    boolean canWrite() {
        Path probe = folder.resolve("probe");
        try {
            Files.write(probe, new byte[PROBE_BYTES]);
            Files.delete(probe);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    long bytes() {
        return bytes;
    }

    /** Records that wait here and were not {@link #next read}. */
    long unread() {
        return unread;
    }

    /** Appends a record that is to be read later. */
    void append(byte[] frame) throws IOException {
        Place place = write(frame);
        if (reading == null) {
            reading = segments.peekLast();
            readOffset = place.endBytes() - frame.length;
        }
        unread++;
    }

    /** Appends a record that stays in memory and is not read again, unless by the next process. All others are in memory. */
    Place appendRead(byte[] frame) throws IOException {
        Place place = write(frame);
        closeReader();
        reading = segments.peekLast();
        readOffset = place.endBytes();
        return place;
    }

    /** The next record; empty if all were read. */
    Optional<Read> next() throws IOException {
        while (unread > 0) {
            if (frames == null) {
                frames = Frames.open(reading.path(), readOffset);
            }
            Optional<byte[]> content = frames.next(reading.sizeBytes());
            if (content.isPresent()) {
                readOffset = frames.offset();
                unread--;
                return Optional.of(new Read(content.get(), new Place(reading.number(), readOffset)));
            }
            if (reading == segments.peekLast()) {
                throw new IOException("expected " + unread + " more records in " + reading.path()
                        + ", which ends at byte " + readOffset);
            }
            closeReader();
            long done = reading.number();
            reading =
                    segments.stream().filter(s -> s.number() > done).findFirst().orElseThrow();
            readOffset = 0;
        }
        return Optional.empty();
    }

    /** The broker has all records up to {@code place}. Files that are settled as a whole go. */
    void settle(Place place) throws IOException {
        mark.write(place);
        while (!segments.isEmpty()) {
            Segment oldest = segments.peekFirst();
            boolean isPast = oldest.number() < place.segment()
                    || (oldest.number() == place.segment() && oldest.sizeBytes() == place.endBytes());
            if (!isPast || (oldest == reading && unread > 0)) {
                return;
            }
            segments.removeFirst();
            if (oldest == reading) {
                closeReader();
                reading = null;
            }
            bytes -= oldest.sizeBytes();
            oldest.delete();
        }
    }

    /** Those that {@link Segment#force} is for. */
    List<Segment> segments() {
        return new ArrayList<>(segments);
    }

    @Override
    public void close() throws IOException {
        closeReader();
        for (Segment segment : segments) {
            segment.close();
        }
        mark.close();
    }

    private Place write(byte[] frame) throws IOException {
        Segment last = segments.peekLast();
        if (last == null || last.isSpoilt() || last.sizeBytes() >= Math.min(MOST_SEGMENT_BYTES, mostBytes / PARTS)) {
            last = Segment.create(folder.resolve(String.format("records-%018d", nextNumber)), nextNumber);
            nextNumber++;
            segments.addLast(last);
        }
        last.append(frame);
        bytes += frame.length;
        return new Place(last.number(), last.sizeBytes());
    }

    private void closeReader() throws IOException {
        if (frames != null) {
            frames.close();
            frames = null;
        }
    }
}
