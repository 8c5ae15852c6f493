package dev.sluice.console.look;

import dev.sluice.console.fact.StreamFacts;
import dev.sluice.monitor.StreamReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Sees what the driver's streams do, by what the driver says of itself once a second. */
final class StreamEye implements Eye<List<StreamFacts>> {
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final Path status;

    StreamEye(Path status) {
        this.status = status;
    }

    @Override
    public List<StreamFacts> see() {
        if (Files.exists(status)) {
            Instant written = written();
            if (written.isBefore(Instant.now().minus(SILENCE))) {
                throw new IllegalStateException("the driver has said nothing of its streams since " + written);
            }
        }
        return StreamReport.in(status).stream().map(StreamEye::stream).toList();
    }

    private Instant written() {
        try {
            return Files.getLastModifiedTime(status).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look at " + status, e);
        }
    }

    private static StreamFacts stream(StreamReport report) {
        return new StreamFacts(
                report.name(),
                report.phase().toLowerCase(Locale.ROOT),
                report.since(),
                report.reason(),
                report.busySince(),
                report.lastBatch(),
                report.lastRows(),
                report.lastMillis());
    }
}
