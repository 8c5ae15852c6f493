package dev.sluice.ops.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.audit.Place;
import dev.sluice.monitor.Deadline;
import dev.sluice.monitor.Lag;
import dev.sluice.monitor.Lags;
import dev.sluice.monitor.Level;
import dev.sluice.monitor.Thresholds;
import dev.sluice.ops.terminal.Ink;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "lag",
        description = {
            "Says how far each layer is behind the one before: in records, in seconds by the age of the oldest that waits,"
                    + " and how long retention leaves what bronze has not read.",
            "Ends with 1 if one is beyond a threshold."
        },
        footer = {"%nExamples:", "  ./sluice lag", "  ./sluice lag payments --critical 30s --output json"},
        mixinStandardHelpOptions = true)
final class LagCommand implements Callable<Integer> {
    @Mixin
    private Where where;

    @Mixin
    private ChosenDatasets chosen;

    @Option(
            names = "--records",
            paramLabel = "N",
            description =
                    "Records that may wait in a topic (default: the setting health.lag-records, 1000 unless set).")
    private Integer records;

    @Option(
            names = "--warning",
            paramLabel = "AGE",
            converter = Age.class,
            description =
                    "Age of the oldest that waits from which on to warn, such as 90s (default: health.lag-warning, 2m"
                            + " unless set).")
    private Duration warning;

    @Option(
            names = "--critical",
            paramLabel = "AGE",
            converter = Age.class,
            description = "The same, from which on it is critical and the command ends with 1 (default:"
                    + " health.lag-critical, 5m unless set).")
    private Duration critical;

    @Option(
            names = "--within",
            paramLabel = "AGE",
            converter = Age.class,
            defaultValue = "10s",
            description = "How long to wait for answers (default: ${DEFAULT-VALUE}).")
    private Duration patience;

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
        Place place = chosen.at(where.knownPlace());
        Thresholds thresholds = thresholds();
        List<Lag> lags = Deadline.in(patience)
                .ask("broker, database or tables ('doctor' says which; --within waits longer)", () -> read(place))
                .get();
        Instant now = Instant.now();
        if (output == Output.JSON) {
            spec.commandLine().getOut().println(json(lags, thresholds, now).toPrettyString());
        } else {
            new LagText(spec.commandLine().getOut(), Ink.ofProcess(), where.option()).print(lags, thresholds, now);
        }
        return lags.stream().anyMatch(lag -> thresholds.of(lag, now) == Level.CRITICAL) ? Main.FAILED : 0;
    }

    private List<Lag> read(Place place) {
        try (Lags lags = Lags.at(place, patience)) {
            return lags.read();
        }
    }

    private Thresholds thresholds() {
        if (records != null && records < 0) {
            throw new ParameterException(spec.commandLine(), "--records is 0 or more, got " + records + ".");
        }
        var settings = where.environmentAlone();
        Thresholds set = settings.build(() -> Thresholds.from(settings));
        return new Thresholds(
                records == null ? set.lagRecords() : records,
                warning == null ? set.lagWarning() : warning,
                critical == null ? set.lagCritical() : critical,
                set.diskPercent(),
                set.memoryPercent(),
                set.loadPercent(),
                set.smallFiles());
    }

    /** The same for programs. */
    static ObjectNode json(List<Lag> lags, Thresholds thresholds, Instant now) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("well", lags.stream().noneMatch(lag -> thresholds.of(lag, now) == Level.CRITICAL));
        var layers = root.putArray("layers");
        lags.forEach(lag -> {
            ObjectNode one = layers.addObject()
                    .put("dataset", lag.dataset())
                    .put("layer", lag.layer().word())
                    .put("records", lag.records())
                    .put("lost", lag.lost())
                    .put("level", thresholds.of(lag, now).word());
            lag.age(now).ifPresent(age -> one.put("seconds", age.toSeconds()));
            lag.oldest().ifPresent(time -> one.put("oldest", time.toString()));
            lag.retentionLeft(now).ifPresent(left -> one.put("retentionLeftSeconds", left.toSeconds()));
        });
        return root;
    }
}
