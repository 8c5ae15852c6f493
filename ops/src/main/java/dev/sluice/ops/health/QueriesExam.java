package dev.sluice.ops.health;

import dev.sluice.monitor.DriverWord;
import dev.sluice.monitor.Level;
import dev.sluice.monitor.StreamReport;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether the driver's streams take what comes. */
final class QueriesExam {
    private QueriesExam() {}

    static List<Reading> look(DriverWord word) {
        if (word.streams().isEmpty()) {
            return List.of(new Reading(
                    "queries", Level.CRITICAL, "no stream runs", word.source() + " names none of the driver's"));
        }
        if (word.isSilent()) {
            return List.of(new Reading(
                    "queries",
                    Level.CRITICAL,
                    "the driver has said nothing for " + word.silence().toSeconds() + " s",
                    "it writes " + word.source() + " every second"));
        }
        return Exam.worst(
                "queries",
                word.streams(),
                QueriesExam::level,
                stream -> Map.entry(words(stream), why(stream)),
                "all run");
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
