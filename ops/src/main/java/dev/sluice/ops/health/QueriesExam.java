package dev.sluice.ops.health;

import dev.sluice.monitor.Level;
import dev.sluice.monitor.StreamReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether the driver's streams take what comes. */
final class QueriesExam {
    private QueriesExam() {}

    static List<Reading> look(Path driverStatus) {
        List<StreamReport> streams = StreamReport.in(driverStatus);
        if (streams.isEmpty()) {
            return List.of(new Reading(
                    "queries", Level.CRITICAL, "no stream runs", driverStatus + " names none of the driver's"));
        }
        Duration silence = StreamReport.silence(driverStatus, Instant.now());
        if (silence.compareTo(StreamReport.MOST_SILENCE) > 0) {
            return List.of(new Reading(
                    "queries",
                    Level.CRITICAL,
                    "the driver has said nothing for " + silence.toSeconds() + " s",
                    "it writes " + driverStatus + " every second"));
        }
        return Exam.worst(
                "queries", streams, QueriesExam::level, stream -> Map.entry(words(stream), why(stream)), "all run");
    }

    /** What an operator has told to wait is as he wants it. */
    private static Level level(StreamReport stream) {
        if (stream.isRunning()) {
            return Level.OK;
        }
        return stream.phase().equals("PAUSED") ? Level.WARNING : Level.CRITICAL;
    }

    private static String words(StreamReport stream) {
        return stream.name() + " is " + stream.phase().toLowerCase(Locale.ROOT);
    }

    private static String why(StreamReport stream) {
        return "since " + stream.since() + (stream.reason().isEmpty() ? "" : ": " + stream.reason());
    }
}
