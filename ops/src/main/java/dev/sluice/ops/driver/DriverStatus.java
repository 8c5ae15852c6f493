package dev.sluice.ops.driver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.lakehouse.OffsetRange;
import dev.sluice.lakehouse.Offsets;
import dev.sluice.lakehouse.StreamRun;
import dev.sluice.lakehouse.StreamRuns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import org.apache.spark.sql.streaming.SourceProgress;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/** What the driver says of itself once a second, in a file that is never half written. */
final class DriverStatus {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MIB = 1 << 20;

    private final Path file;
    private final Instant started = Instant.now();

    DriverStatus(Path file) {
        this.file = file;
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

    private static ObjectNode of(StreamRun run) {
        StreamRun.State state = run.state();
        ObjectNode node = JSON.createObjectNode()
                .put("name", run.name())
                .put("phase", state.phase().name())
                .put("since", state.since().toString())
                .put("reason", state.reason());
        StreamingQuery query = run.query();
        StreamingQueryProgress last = query == null ? null : query.lastProgress();
        if (last != null) {
            node.putObject("lastBatch")
                    .put("started", last.timestamp())
                    .put("rows", rows(last))
                    .put("millis", last.batchDuration());
        }
        return node;
    }

    /** Offsets that the batch went on by; our own source hands out no rows, so rows cannot be asked for. */
    private static long rows(StreamingQueryProgress batch) {
        long rows = 0;
        for (SourceProgress source : batch.sources()) {
            if (source.startOffset() != null && source.endOffset() != null) {
                Offsets start = Offsets.parse(source.startOffset());
                rows +=
                        OffsetRange.between(start, Offsets.parse(source.endOffset()), Offsets.NONE)
                                .slices()
                                .values()
                                .stream()
                                .mapToLong(b -> b.until() - b.from())
                                .sum();
            }
        }
        return rows;
    }

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
