package dev.sluice.ops.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.monitor.DriverWord;
import dev.sluice.monitor.Level;
import dev.sluice.monitor.Thresholds;
import dev.sluice.ops.health.Exam;
import dev.sluice.ops.health.Reading;
import dev.sluice.ops.health.Subject;
import dev.sluice.ops.platform.RestingFeeds;
import dev.sluice.ops.services.ComposeDriver;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.ops.terminal.TextTable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "health",
        description = {
            "Says whether the platform is well: parts, topics, registered schemas, tables, streams, lag, freshness, disk,"
                    + " memory and load, against what contracts and settings (health.*) expect. Changes nothing.",
            "Ends with 0 if nothing is critical, with 1 if something is; warnings do not count. What does not answer in time"
                    + " is critical."
        },
        footer = {
            "%nExamples:",
            "  ./sluice health",
            "  ./sluice health --output json    for a monitoring system",
            "  ./sluice health --quiet          for cron: prints what is not well, and nothing if all is",
            "%n'doctor' says why something is wrong, and which command mends it."
        },
        mixinStandardHelpOptions = true)
final class HealthCommand implements Callable<Integer> {
    @Mixin
    private Where where;

    @Option(
            names = "--within",
            paramLabel = "AGE",
            converter = Age.class,
            defaultValue = "10s",
            description = "How long to wait for answers (default: ${DEFAULT-VALUE}).")
    private Duration patience;

    @Option(names = "--quiet", description = "Print what is not well, and nothing if all is.")
    private boolean isQuiet;

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
        var settings = where.environmentAlone();
        Thresholds thresholds = settings.build(() -> Thresholds.from(settings));
        Optional<String> whoChanges = where.whoChanges();
        PrintWriter err = spec.commandLine().getErr();
        if (!isQuiet) {
            whoChanges.ifPresent(err::println);
        }
        List<Reading> readings = Exam.of(subject(), thresholds, patience);
        if (isQuiet && readings.stream().anyMatch(reading -> reading.level() != Level.OK)) {
            whoChanges.ifPresent(err::println);
        }
        boolean isWell = readings.stream().noneMatch(reading -> reading.level() == Level.CRITICAL);
        PrintWriter out = spec.commandLine().getOut();
        if (output == Output.JSON) {
            out.println(json(readings, isWell).toPrettyString());
        } else {
            print(readings, isWell, out, Ink.ofProcess());
        }
        return isWell ? 0 : Main.FAILED;
    }

    private Subject subject() {
        return new Subject(
                where.services(),
                where.knownPlace(),
                () -> where.isLocal()
                        ? Optional.of(DriverWord.in(where.instance().driverStatus()))
                        : where.composeDriver().flatMap(ComposeDriver::word),
                where.isLocal() ? where.instance().data() : Path.of(""),
                () -> where.isLocal() ? RestingFeeds.leftOut(where.platform()) : List.of());
    }

    private void print(List<Reading> readings, boolean isWell, PrintWriter out, Ink ink) {
        List<Reading> shown = readings.stream()
                .filter(reading -> !isQuiet || reading.level() != Level.OK)
                .toList();
        TextTable table = TextTable.of("", "check", "finding", "evidence");
        shown.forEach(reading ->
                table.row(mark(reading.level(), ink), reading.check(), reading.finding(), reading.evidence()));
        if (!shown.isEmpty()) {
            table.print(out, "  ", ink::dim);
        }
        if (!isWell) {
            out.println(ink.red("Not well") + ": './sluice doctor" + where.option()
                    + "' says why, and which command mends it.");
        } else if (!isQuiet) {
            out.println(ink.green("All is well."));
        }
    }

    private static String mark(Level level, Ink ink) {
        return switch (level) {
            case OK -> ink.green("ok");
            case WARNING -> ink.yellow("warning");
            case CRITICAL -> ink.red("critical");
        };
    }

    private static ObjectNode json(List<Reading> readings, boolean isWell) {
        ObjectNode root = new ObjectMapper().createObjectNode().put("well", isWell);
        var checks = root.putArray("checks");
        readings.forEach(reading -> checks.addObject()
                .put("check", reading.check())
                .put("level", reading.level().word())
                .put("finding", reading.finding())
                .put("evidence", reading.evidence()));
        return root;
    }
}
