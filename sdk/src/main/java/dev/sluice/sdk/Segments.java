package dev.sluice.sdk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The segments of a folder, in order. One thread at a time. */
final class Segments implements Closeable {
    private static final Pattern NAME = Pattern.compile("events-([0-9]{18})");
    // A file goes as a whole, so a full buffer gets room back in steps of this part.
    private static final int PARTS = 16;
    private static final long MOST_SEGMENT_BYTES = 4L << 20;

    private final Path folder;
    private final long mostBytes;
    private final SortedMap<Long, Segment> segments = new TreeMap<>();
    private Segment growing;
    private long nextNumber;
    private long bytes;

    private Segments(Path folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    /**
     * Part of a segment that has not been read.
     *
     * @param fromBytes where a frame begins
     * @param toBytes where the last whole one ends
     */
    record Unread(Segment segment, long fromBytes, long toBytes) {}

    /**
     * @param settled where all is settled; no number up to that one is used again, lest the mark be taken for one in a new file
     */
    static Segments open(Path folder, long mostBytes, Progress.Mark settled) throws IOException {
        Segments segments = new Segments(folder, mostBytes);
        try {
            for (Path file : files(folder)) {
                segments.recover(file, settled);
            }
        } catch (IOException e) {
            segments.close();
            throw e;
        }
        long last = segments.segments.isEmpty() ? 0 : segments.segments.lastKey();
        segments.nextNumber = Math.max(last, settled.segment()) + 1;
        for (Segment segment : segments.settled()) {
            segment.delete();
            segments.forget(segment);
        }
        return segments;
    }

    boolean hasRoomFor(byte[] frame) {
        return bytes + frame.length <= mostBytes;
    }

    /** The segment that has the frame now, at its end. */
    Segment append(byte[] frame) throws IOException {
        long wanted = Math.min(MOST_SEGMENT_BYTES, mostBytes / PARTS);
        if (growing != null && growing.sizeBytes() + frame.length > wanted) {
            growing = null;
        }
        if (growing == null) {
            growing = Segment.create(file(nextNumber), nextNumber);
            segments.put(nextNumber++, growing);
        }
        try {
            growing.append(frame);
        } catch (IOException e) {
            growing = null;
            throw e;
        }
        bytes += frame.length;
        return growing;
    }

    /** The first part behind {@code read} that has events. */
    Optional<Unread> after(Progress.Mark read) {
        return segments.tailMap(read.segment()).values().stream()
                .map(segment -> new Unread(
                        segment, segment.number() == read.segment() ? read.offsetBytes() : 0, segment.sizeBytes()))
                .filter(part -> part.fromBytes() < part.toBytes())
                .findFirst();
    }

    /** Those whose events are all settled. None of them grows any more. */
    List<Segment> settled() {
        if (growing != null && growing.unsettled() == 0) {
            growing = null;
        }
        return segments.values().stream()
                .filter(segment -> segment != growing && segment.unsettled() == 0)
                .toList();
    }

    /** Those with events that are not settled. */
    List<Segment> unsettled() {
        return segments.values().stream()
                .filter(segment -> segment.unsettled() > 0)
                .toList();
    }

    /** After its file was deleted. */
    void forget(Segment segment) {
        segments.remove(segment.number());
        bytes -= segment.sizeBytes();
    }

    long bytes() {
        return bytes;
    }

    @Override
    public void close() throws IOException {
        for (Segment segment : segments.values()) {
            segment.close();
        }
    }

    private void recover(Path file, Progress.Mark settled) throws IOException {
        long number = number(file);
        Segment segment = Segment.recover(file, number, settled.bytesOf(number));
        segments.put(number, segment);
        bytes += segment.sizeBytes();
    }

    private Path file(long number) {
        return folder.resolve(String.format("events-%018d", number));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    private static long number(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            throw new IllegalArgumentException("no segment: " + file);
        }
        return Long.parseLong(name.group(1));
    }
}
