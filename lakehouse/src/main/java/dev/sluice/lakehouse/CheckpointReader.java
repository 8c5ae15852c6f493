package dev.sluice.lakehouse;

import dev.sluice.lakehouse.Checkpoint.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Reads a checkpoint as Spark 3.5 lays it out: {@code offsets/N} where batch N ends, written before it runs, {@code
 * commits/N} after it; each a line of version, a line about the batch, and a line per source.
 */
final class CheckpointReader {
    private static final int LINES_OF_OFFSETS = 3;
    private static final String VERSION = "v1";

    private final FileSystem files;
    private final Path folder;

    CheckpointReader(FileSystem files, Path folder) {
        this.files = files;
        this.folder = folder;
    }

    /** What is not as Spark writes it. */
    private static final class DamageException extends Exception {
        private static final long serialVersionUID = 1L;

        DamageException(String what) {
            super(what);
        }
    }

    /** Compares with {@code position}. Throws {@link IOException} only if the storage is away. */
    Checkpoint beside(String job, Offsets position) throws IOException {
        long bytes = files.getContentSummary(folder).getLength();
        try {
            Verdict verdict = verdict(position);
            return new Checkpoint(job, folder.toString(), verdict.finding, verdict.reason, bytes);
        } catch (DamageException e) {
            return new Checkpoint(job, folder.toString(), Finding.DAMAGED, "is damaged: " + e.getMessage(), bytes);
        }
    }

    private record Verdict(Finding finding, String reason) {}

    private Verdict verdict(Offsets position) throws IOException, DamageException {
        NavigableSet<Long> planned = batches("offsets");
        NavigableSet<Long> committed = batches("commits");
        if (planned.isEmpty() && committed.isEmpty()) {
            return new Verdict(Finding.UNUSED, "has no batch yet");
        }
        refuseHoles(planned, committed);
        long last = planned.last();
        Offsets end = offsets(last);
        Verdict verdict = compared(end, position, last);
        boolean isOpen = !committed.contains(last);
        if (verdict.finding != Finding.NEWER || !isOpen) {
            return verdict;
        }
        boolean isFirst = !planned.contains(last - 1);
        if (isFirst || compared(offsets(last - 1), position, last - 1).finding == Finding.EQUAL) {
            return new Verdict(
                    Finding.EQUAL, "stands where the table does; batch " + last + " was begun and not committed");
        }
        return verdict;
    }

    private void refuseHoles(NavigableSet<Long> planned, NavigableSet<Long> committed)
            throws DamageException, IOException {
        Path metadata = new Path(folder, "metadata");
        if (!files.exists(metadata)) {
            throw new DamageException("metadata is missing");
        }
        if (!text(metadata).contains("\"id\"")) {
            throw new DamageException("metadata has no query id");
        }
        if (planned.isEmpty() || (!committed.isEmpty() && committed.last() > planned.last())) {
            throw new DamageException("offsets/" + committed.last() + " is missing, though the batch was committed");
        }
        if (!committed.isEmpty()
                && !text(new Path(folder, "commits/" + committed.last())).startsWith(VERSION)) {
            throw new DamageException("commits/" + committed.last() + " is empty or cut off");
        }
    }

    private static Verdict compared(Offsets end, Offsets position, long batch) {
        long older = 0;
        long newer = 0;
        for (SourcePartition partition : end.next().keySet()) {
            if (position.next().keySet().stream().noneMatch(p -> p.topic().equals(partition.topic()))
                    && !position.next().isEmpty()) {
                return new Verdict(Finding.FOREIGN, "is another job's: it reads " + partition.topic());
            }
            long ahead =
                    end.at(partition).orElseThrow() - position.at(partition).orElse(0);
            newer += Math.max(0, ahead);
            older += Math.max(0, -ahead);
        }
        String ofBatch = " (batch " + batch + ")";
        if (older == 0 && newer == 0) {
            return new Verdict(Finding.EQUAL, "stands where the table does" + ofBatch);
        }
        if (older > 0 && newer > 0) {
            return new Verdict(
                    Finding.MIXED, "is " + older + " offsets older and " + newer + " newer than the table" + ofBatch);
        }
        return older > 0
                ? new Verdict(Finding.OLDER, "is " + older + " offsets older than the table" + ofBatch)
                : new Verdict(Finding.NEWER, "is " + newer + " offsets newer than the table" + ofBatch);
    }

    private Offsets offsets(long batch) throws IOException, DamageException {
        String name = "offsets/" + batch;
        List<String> lines = text(new Path(folder, name)).lines().toList();
        if (lines.isEmpty()) {
            throw new DamageException(name + " is empty");
        }
        if (lines.size() < LINES_OF_OFFSETS || !lines.get(0).equals(VERSION)) {
            throw new DamageException(
                    name + " is cut off: " + lines.size() + " lines of " + LINES_OF_OFFSETS + " that a batch has");
        }
        try {
            return withoutRevision(Offsets.parse(lines.get(LINES_OF_OFFSETS - 1)));
        } catch (RuntimeException e) {
            throw new DamageException(name + " has no offsets that can be read: " + Outage.firstLine(e.getMessage()));
        }
    }

    /** Not by {@link PositionOffset}, which is a class of Spark: checkpoints can be looked at without Spark. */
    private static Offsets withoutRevision(Offsets offsets) {
        SortedMap<SourcePartition, Long> next = new TreeMap<>(offsets.next());
        next.remove(Offsets.REVISION);
        return new Offsets(next);
    }

    private NavigableSet<Long> batches(String name) throws IOException {
        Path log = new Path(folder, name);
        NavigableSet<Long> numbers = new TreeSet<>(Comparator.naturalOrder());
        if (files.exists(log)) {
            List<FileStatus> listed = new ArrayList<>(List.of(files.listStatus(log)));
            listed.stream()
                    .map(file -> file.getPath().getName())
                    .filter(file -> file.matches("\\d{1,18}"))
                    .forEach(file -> numbers.add(Long.parseLong(file)));
        }
        return numbers;
    }

    private String text(Path file) throws IOException, DamageException {
        try (var in = files.open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (ChecksumException e) {
            throw new DamageException(
                    file.getParent().getName() + "/" + file.getName() + " does not match its checksum");
        }
    }
}
