package dev.sluice.ops.cli;

import dev.sluice.ops.platform.Health;
import dev.sluice.ops.platform.Platform;
import dev.sluice.ops.services.ComposeServices;
import dev.sluice.ops.terminal.Ink;
import java.io.PrintWriter;
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
            StatusCompose status = StatusCompose.of(where, compose.get());
            status.print(output, out);
            return status.isWell() ? 0 : Main.FAILED;
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
}
