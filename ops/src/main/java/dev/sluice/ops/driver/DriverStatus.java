package dev.sluice.ops.driver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.lakehouse.Offsets;
import dev.sluice.lakehouse.PositionSource;
import dev.sluice.lakehouse.StreamRun;
import dev.sluice.lakehouse.StreamRuns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.streaming.SourceProgress;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/** What the driver says of itself once a second, in a file that is never half written. */
final class DriverStatus {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MIB = 1 << 20;

    private final Path file;
    private final Instant started = Instant.now();
    private final Map<String, LastBatch> lastBatches = new ConcurrentHashMap<>();
    private final Map<String, Sight> busy = new ConcurrentHashMap<>();

    /** What an earlier driver said of itself is forgotten: it would look as if this one had said nothing since. */
    DriverStatus(Path file) {
        this.file = file;
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + file, e);
        }
    }

    void write(StreamRuns runs) {
        Runtime jvm = Runtime.getRuntime();
        ObjectNode root = JSON.createObjectNode()
                .put("pid", ProcessHandle.current().pid())
                .put("started", started.toString())
                .put("written", Instant.now().toString())
                .put("heapUsedMb", (jvm.totalMemory() - jvm.freeMemory()) / MIB)
                .put("heapMaxMb", jvm.maxMemory() / MIB);
        var list = root.putArray("runs");
        runs.runs().forEach(run -> list.add(of(run)));
        write(root);
    }

    private ObjectNode of(StreamRun run) {
        StreamRun.State state = run.state();
        ObjectNode node = JSON.createObjectNode()
                .put("name", run.name())
                .put("phase", state.phase().name())
                .put("since", state.since().toString())
                .put("reason", state.reason());
        StreamingQuery query = run.query();
        if (query != null && query.lastProgress() != null) {
            remember(run.name(), query.lastProgress(), run.startedAt());
        }
        boolean isBusy = query != null
                && query.status().isTriggerActive()
                && query.status().isDataAvailable();
        if (isBusy) {
            long done = query.lastProgress() == null ? -1 : query.lastProgress().batchId();
            node.put("busySince", busySince(run.name(), done, Instant.now()).toString());
        } else {
            busy.remove(run.name());
        }
        lastBatch(run.name()).ifPresent(last -> node.putObject("lastBatch")
                .put("started", last.started())
                .put("rows", last.rows())
                .put("millis", last.millis()));
        return node;
    }

    /**
     * A batch that moved something is the last one until another does: a query that waits says so every ten seconds, in a
     * report like that of a batch. The first batch of a query does not say where it began, so {@code startedAt} does.
     */
    void remember(String run, StreamingQueryProgress report, Offsets startedAt) {
        long rows = rows(report, startedAt);
        if (rows > 0) {
            lastBatches.put(run, new LastBatch(report.timestamp(), rows, report.batchDuration()));
        }
    }

    /**
     * Since when {@code run} has been seen in the batch that it is in; as exact as it is asked often.
     *
     * @param done the batch that ended last, by its number
     */
    Instant busySince(String run, long done, Instant now) {
        return busy.merge(run, new Sight(done, now), (before, sight) -> before.done() == sight.done() ? before : sight)
                .since();
    }

    /** A batch that was seen for the first time. */
    private record Sight(long done, Instant since) {}

    /** Empty before the first. */
    Optional<LastBatch> lastBatch(String run) {
        return Optional.ofNullable(lastBatches.get(run));
    }

    /** Offsets that the batch went on by; our own source hands out no rows, so rows cannot be asked for. */
    private static long rows(StreamingQueryProgress batch, Offsets startedAt) {
        return Arrays.stream(batch.sources())
                .filter(source -> source.endOffset() != null)
                .mapToLong(source -> offsets(source, startedAt))
                .sum();
    }

    private static long offsets(SourceProgress source, Offsets startedAt) {
        return PositionSource.records(
                source.startOffset() == null ? startedAt.json() : source.startOffset(), source.endOffset(), startedAt);
    }

    /** A batch: when it began, how far it went, and how long it took. */
    record LastBatch(String started, long rows, long millis) {}

    private void write(JsonNode status) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            JSON.writeValue(next.toFile(), status);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}
