package dev.sluice.ops.cli;

import dev.sluice.audit.Place;
import dev.sluice.monitor.Deadline;
import dev.sluice.monitor.Lag;
import dev.sluice.monitor.Lags;
import dev.sluice.monitor.Thresholds;
import dev.sluice.ops.platform.Health;
import dev.sluice.ops.platform.Platform;
import dev.sluice.ops.services.ComposeServices;
import dev.sluice.ops.terminal.Ink;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "status",
        description = "Says how parts and queries are and how far they lag; ends with 1 if something is wrong.",
        footer = {"%nExamples:", "  ./sluice status", "  ./sluice status --output json"},
        mixinStandardHelpOptions = true)
final class Status implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

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

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Optional<ComposeServices> compose = where.compose();
        where.whoChanges().ifPresent(spec.commandLine().getErr()::println);
        if (compose.isPresent()) {
            return services(compose.get(), out);
        }
        Platform platform = where.platform();
        if (!platform.isUp()) {
            out.println(
                    output == Output.JSON
                            ? "{\"up\": false}"
                            : "Sluice is down in " + platform.instance().data() + ": './sluice up" + where.option()
                                    + "' starts it.");
            return Main.FAILED;
        }
        where.sayContracts(spec.commandLine().getErr());
        Health health = Health.of(platform);
        if (output == Output.JSON) {
            out.println(StatusJson.of(health, platform.shape().contracts()).toPrettyString());
        } else {
            new StatusText(out, Ink.ofProcess()).print(health);
        }
        return health.problems().isEmpty() ? 0 : Main.FAILED;
    }

    /** What streams do is in the log of the service that runs them; how far they are is in the tables. */
    private int services(ComposeServices compose, PrintWriter out) {
        int exit = PartsCommand.show(compose.list(), output, out);
        if (exit == 0 && output != Output.JSON) {
            List<Lag> lags = Deadline.in(PATIENCE)
                    .ask("broker, database or tables", () -> lags(where.knownPlace()))
                    .get();
            Thresholds thresholds = where.environmentAlone().build(() -> Thresholds.from(where.environmentAlone()));
            out.println();
            new LagText(out, Ink.ofProcess(), where.option()).print(lags, thresholds, Instant.now());
        }
        return exit;
    }

    private static List<Lag> lags(Place place) {
        try (Lags lags = Lags.at(place, PATIENCE)) {
            return lags.read();
        }
    }
}
