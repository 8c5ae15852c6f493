package dev.sluice.ops.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.lakehouse.RunLog;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.ops.terminal.Spans;
import dev.sluice.ops.terminal.TextTable;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "runs",
        description = "What has run, the newest first.",
        footer = {
            "%nExamples:",
            "  ./sluice schedule runs",
            "  ./sluice schedule runs settlement --limit 5 --output json"
        },
        mixinStandardHelpOptions = true)
final class ScheduleRuns implements Callable<Integer> {
    @Mixin
    private Where where;

    @Parameters(paramLabel = "TASK", arity = "0..1", description = "This one alone, for example settlement.")
    private String task;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "So many at most (default: ${DEFAULT-VALUE}).",
            defaultValue = "20")
    private int limit;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "table or json (default: ${DEFAULT-VALUE}).",
            defaultValue = "table")
    private Output output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (task != null) {
            ScheduleDesk.check(spec, task);
        }
        List<RunLog.Run> runs = where.withLake(lake -> {
            try (RunLog log = new RunLog(lake, "sluice schedule")) {
                return task == null ? log.newest(limit) : log.newest(task, limit);
            }
        });
        if (output == Output.JSON) {
            spec.commandLine().getOut().println(json(runs).toPrettyString());
            return 0;
        }
        if (runs.isEmpty()) {
            spec.commandLine().getOut().println("Nothing has run yet.");
            return 0;
        }
        TextTable table = TextTable.of("task", "for", "started", "took", "ended", ">rows", "by", "what");
        runs.forEach(run -> table.row(
                run.task(),
                run.period(),
                run.started().truncatedTo(ChronoUnit.SECONDS),
                run.ended()
                        .map(end -> Spans.shown(Duration.between(run.started(), end)))
                        .orElse("-"),
                run.outcome().name().toLowerCase(Locale.ROOT),
                run.rows(),
                run.who(),
                run.detail().lines().findFirst().orElse("")));
        table.print(spec.commandLine().getOut(), "", Ink.ofProcess()::bold);
        return 0;
    }

    private static ObjectNode json(List<RunLog.Run> runs) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        ArrayNode all = root.putArray("runs");
        for (RunLog.Run run : runs) {
            ObjectNode node = all.addObject()
                    .put("task", run.task())
                    .put("period", run.period())
                    .put("started", run.started().toString())
                    .put("outcome", run.outcome().name().toLowerCase(Locale.ROOT))
                    .put("rows", run.rows())
                    .put("who", run.who())
                    .put("detail", run.detail());
            run.ended().ifPresent(end -> node.put("ended", end.toString()));
        }
        return root;
    }
}
