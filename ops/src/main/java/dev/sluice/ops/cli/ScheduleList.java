package dev.sluice.ops.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.lakehouse.Leases;
import dev.sluice.lakehouse.Pauses;
import dev.sluice.lakehouse.RunLog;
import dev.sluice.lakehouse.ScheduleLooks;
import dev.sluice.lakehouse.ScheduleLooks.Look;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.ops.terminal.Spans;
import dev.sluice.ops.terminal.TextTable;
import dev.sluice.schedule.Cadence;
import dev.sluice.schedule.Runner;
import dev.sluice.schedule.Scheduler;
import dev.sluice.schedule.Timetable;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        description = "Each task: when it is due, how its last run ended, and how often it has failed since it last did"
                + " what it is for; ends with 1 if one has failed more than three times in a row.",
        footer = {"%nExamples:", "  ./sluice schedule list"},
        mixinStandardHelpOptions = true)
final class ScheduleList implements Callable<Integer> {
    /** More than so many failures in a row are somebody's business. */
    private static final long TOLERATED = 3;

    @Mixin
    private Where where;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "table or json (default: ${DEFAULT-VALUE}).",
            defaultValue = "table")
    private Output output;

    @Spec
    private CommandSpec spec;

    /**
     * A task as it stands.
     *
     * @param due when it is due, by the schedule that runs
     * @param told when this shell's settings have it due
     * @param running who runs it now
     * @param paused who made it wait
     * @param look who looked last whether it is due
     */
    private record Row(
            String task,
            Cadence due,
            Cadence told,
            Optional<Instant> next,
            Optional<RunLog.History> record,
            Optional<String> running,
            Optional<Pauses.Pause> paused,
            Optional<Look> look) {}

    @Override
    public Integer call() {
        Map<String, Cadence> cadences = ScheduleDesk.cadences(where.settings());
        List<Row> rows = where.withLake(lake -> rows(lake, cadences));
        if (output == Output.JSON) {
            spec.commandLine().getOut().println(json(rows).toPrettyString());
        } else {
            print(rows);
        }
        return rows.stream().anyMatch(row -> failures(row) > TOLERATED) ? Main.FAILED : 0;
    }

    private static List<Row> rows(LakeConfig lake, Map<String, Cadence> cadences) {
        Instant now = Instant.now();
        List<Row> rows = new ArrayList<>();
        try (RunLog log = new RunLog(lake, "sluice schedule");
                Leases leases = new Leases(lake, "sluice schedule");
                Pauses pauses = new Pauses(lake, "sluice schedule");
                ScheduleLooks looks = new ScheduleLooks(lake, "sluice schedule")) {
            Map<String, Look> looked = looks.all();
            Map<String, RunLog.History> records = log.records();
            List<Pauses.Pause> waiting = pauses.all();
            Map<String, Cadence> lived = Timetable.asItRuns(looked);
            cadences.forEach((task, told) -> rows.add(new Row(
                    task,
                    lived.getOrDefault(task, told),
                    told,
                    log.scheduledSince(task)
                            .flatMap(since -> lived.getOrDefault(task, told).next(since, now)),
                    Optional.ofNullable(records.get(task)),
                    leases.holder(Runner.right(task)),
                    Pauses.about(Scheduler.pauseOf(task), waiting),
                    Optional.ofNullable(looked.get(task)))));
        }
        return rows;
    }

    private void print(List<Row> rows) {
        TextTable table = TextTable.of("task", "due", "next", "last run", "for", "ended", ">failures in a row");
        for (Row row : rows) {
            Optional<RunLog.Run> last = row.record().map(RunLog.History::last);
            table.row(
                    row.task(),
                    row.due().text(),
                    row.paused().isPresent() ? "paused" : shown(row.next()),
                    shown(last.map(RunLog.Run::started)),
                    last.map(RunLog.Run::period).orElse("-"),
                    last.map(run -> outcome(row, run)).orElse("-"),
                    failures(row));
        }
        table.print(spec.commandLine().getOut(), "", Ink.ofProcess()::bold);
        looks(rows);
        rows.forEach(row -> {
            row.running().ifPresent(who -> spec.commandLine().getOut().println(row.task() + " is run by " + who + "."));
            row.paused().ifPresent(pause -> spec.commandLine()
                    .getOut()
                    .println(row.task() + " waits since " + pause.since() + ", by " + pause.who() + ": "
                            + pause.reason()));
            if (failures(row) > 0) {
                spec.commandLine()
                        .getOut()
                        .println(row.task() + ": "
                                + row.record()
                                        .orElseThrow()
                                        .last()
                                        .detail()
                                        .lines()
                                        .findFirst()
                                        .orElse(""));
            }
        });
    }

    /** Whether there is a schedule at all, and whether it goes by the same timetable as this shell. */
    private void looks(List<Row> rows) {
        PrintWriter out = spec.commandLine().getOut();
        rows.stream()
                .flatMap(row -> row.look().stream())
                .max(Comparator.comparing(Look::at))
                .ifPresent(look -> out.println("What is due was looked at "
                        + Spans.shown(Duration.between(look.at(), Instant.now())) + " ago, by " + look.who() + "."));
        if (!where.isLocal()) {
            return; // its settings are not this shell's
        }
        rows.forEach(row -> row.look()
                .filter(look -> !look.due().equals(row.told().text()))
                .ifPresent(look -> out.println(row.task() + ": the schedule that runs goes by '" + look.due()
                        + "', this shell's settings say '" + row.told().text()
                        + "'; './sluice restart driver' has it go by them.")));
    }

    /** A run that nobody holds the right to has died, even before the next one says so. */
    private static String outcome(Row row, RunLog.Run run) {
        boolean isDead =
                run.outcome() == RunLog.Outcome.RUNNING && row.running().isEmpty();
        return (isDead ? RunLog.Outcome.DIED : run.outcome()).name().toLowerCase(java.util.Locale.ROOT);
    }

    private static long failures(Row row) {
        return row.record().map(RunLog.History::failuresInRow).orElse(0L);
    }

    private static String shown(Optional<Instant> time) {
        return time.map(t -> t.truncatedTo(ChronoUnit.SECONDS).toString()).orElse("-");
    }

    private static ObjectNode json(List<Row> rows) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        ArrayNode all = root.putArray("tasks");
        for (Row row : rows) {
            ObjectNode node = all.addObject()
                    .put("task", row.task())
                    .put("due", row.due().text())
                    .put("paused", row.paused().isPresent())
                    .put("failuresInRow", failures(row));
            row.next().ifPresent(next -> node.put("next", next.toString()));
            row.running().ifPresent(who -> node.put("runBy", who));
            row.look().ifPresent(look -> node.put("looked", look.at().toString()));
            row.record().ifPresent(record -> {
                record.lastSuccess().ifPresent(time -> node.put("lastSuccess", time.toString()));
                node.put("lastRun", record.last().started().toString())
                        .put("lastPeriod", record.last().period())
                        .put("lastOutcome", outcome(row, record.last()))
                        .put("lastDetail", record.last().detail());
            });
        }
        return root;
    }
}
