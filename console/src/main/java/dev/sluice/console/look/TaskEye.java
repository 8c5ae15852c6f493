package dev.sluice.console.look;

import dev.sluice.console.fact.TaskFacts;
import dev.sluice.lakehouse.RunLog;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sees how scheduled tasks do, by the log of their runs. */
final class TaskEye implements Eye<List<TaskFacts>> {
    private static final int LONGEST = 300;

    private final RunLog log;
    private volatile Map<String, Instant> scheduled = Map.of();

    TaskEye(RunLog log) {
        this.log = log;
    }

    @Override
    public List<TaskFacts> see() {
        scheduled = Map.copyOf(log.scheduled());
        return log.records().values().stream().map(TaskEye::task).toList();
    }

    /** Since when each task is scheduled as seen last, by its name: also those that never ran, of which there is no fact. */
    Map<String, Instant> scheduled() {
        return scheduled;
    }

    private static TaskFacts task(RunLog.History record) {
        RunLog.Run last = record.last();
        Map<String, Long> runs = new HashMap<>();
        record.runs().forEach((outcome, count) -> runs.put(word(outcome), count));
        return new TaskFacts(
                record.task(),
                last.period(),
                word(last.outcome()),
                last.started(),
                last.ended()
                        .map(ended -> Duration.between(last.started(), ended).toSeconds()),
                record.failuresInRow(),
                record.lastSuccess(),
                Printable.line(last.detail(), LONGEST),
                runs);
    }

    private static String word(RunLog.Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
