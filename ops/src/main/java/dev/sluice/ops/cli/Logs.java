package dev.sluice.ops.cli;

import dev.sluice.ops.services.LogRange;
import dev.sluice.ops.services.LogSummary;
import dev.sluice.ops.services.PartNames;
import dev.sluice.ops.services.Service;
import dev.sluice.ops.services.Services;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.ops.terminal.TextTable;
import dev.sluice.stack.StackException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "logs",
        description =
                "Shows what the parts write, all of them or some; counts what they complain of; puts old lines aside.",
        footer = {
            "%nExamples:",
            "  ./sluice logs driver -f          until Ctrl-C",
            "  ./sluice logs --summary          errors and warnings, each kind once, with how often",
            "  ./sluice logs --rotate           from cron, so that no log fills the disk"
        },
        mixinStandardHelpOptions = true)
final class Logs implements Callable<Integer> {
    @Mixin
    private Where where;

    @Parameters(
            arity = "0..*",
            paramLabel = "PART",
            description = "A part such as driver or broker, or an area such as kafka; all if left out.")
    private List<String> words = List.of();

    @Option(
            names = "-n",
            paramLabel = "N",
            description = "Lines from the end (default: ${DEFAULT-VALUE}).",
            defaultValue = "20")
    private int lines;

    @Mixin
    private DryRun dry;

    @ArgGroup
    private Way way = new Way();

    @Spec
    private CommandSpec spec;

    /** What is done with them, if they are not just shown. */
    static final class Way {
        @Option(names = "-f", description = "Go on until Ctrl-C.")
        private boolean follow;

        @Option(
                names = "--summary",
                description = "Count errors and warnings by part and kind, of the last mebibyte of each log;"
                        + " what differs in numbers and names alone is one kind.")
        private boolean isSummary;

        @Option(
                names = "--rotate",
                description = "Put what is in the logs aside, as PART.log.1 and so on; five are kept.")
        private boolean isRotation;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (lines < 0) {
            throw new ParameterException(spec.commandLine(), "-n is '" + lines + "', expected 0 or more.");
        }
        PrintWriter out = spec.commandLine().getOut();
        Services services = where.services();
        List<String> names = names(services);
        if (way.isRotation) {
            rotate(services, out);
        } else if (way.isSummary) {
            summarize(services, names, out);
        } else {
            LogRange.Until until = way.follow ? LogRange.Until.INTERRUPTED : LogRange.Until.NOW;
            services.logs(names, new LogRange(lines, until), out);
        }
        return 0;
    }

    private void rotate(Services services, PrintWriter out) {
        List<String> all = dry.isOn() ? services.rotatableLogs() : services.rotateLogs();
        all.forEach(out::println);
        if (all.isEmpty()) {
            out.println("All logs are empty; nothing was changed.");
        } else {
            out.println(dry.isOn() ? "Nothing was changed." : "Rotated.");
        }
    }

    private List<String> names(Services services) {
        List<String> there = services.logged();
        if (there.isEmpty()) {
            throw new StackException("There is no log in " + services.where() + " yet: './sluice up" + where.option()
                    + "' starts the parts.");
        }
        if (words.isEmpty()) {
            return there;
        }
        Set<String> names = new LinkedHashSet<>();
        List<String> others = new ArrayList<>();
        words.forEach(word -> (there.contains(word) ? names : others).add(word));
        if (!others.isEmpty()) {
            PartNames.of(others, services.list()).stream()
                    .map(Service::name)
                    .filter(there::contains)
                    .forEach(names::add);
        }
        if (names.isEmpty()) {
            throw new StackException("There is no log of '" + String.join(", ", words) + "'; there are "
                    + String.join(", ", there) + ".");
        }
        return List.copyOf(names);
    }

    private static void summarize(Services services, List<String> names, PrintWriter out) {
        LogSummary summary = new LogSummary();
        services.readLogs(names, summary::add);
        List<LogSummary.Row> rows = summary.rows();
        Ink ink = Ink.ofProcess();
        if (rows.isEmpty()) {
            out.println(ink.green("No errors and no warnings") + " in the logs of " + String.join(", ", names) + ".");
            return;
        }
        TextTable table = TextTable.of("part", "level", ">times", "what");
        rows.forEach(row -> table.row(
                row.complaint().part(),
                row.complaint().isError() ? ink.red("error") : ink.yellow("warning"),
                row.seen().times(),
                row.seen().times() == 1 ? row.seen().last() : row.complaint().shape()));
        table.print(out, "  ", ink::dim);
    }
}
