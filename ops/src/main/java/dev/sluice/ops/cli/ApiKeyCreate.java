package dev.sluice.ops.cli;

import dev.sluice.ingest.key.KeyFile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "create",
        description = "Makes a key for an application and prints it, the only time that it is seen.",
        footer = {
            "%nExamples:",
            "  ./sluice api-key create shop",
            "  ./sluice api-key create shop --events-per-second 50",
            "  ./sluice api-key create shop --dry-run"
        },
        mixinStandardHelpOptions = true)
final class ApiKeyCreate implements Callable<Integer> {
    @Mixin
    private Where where;

    @Mixin
    private DryRun dry;

    @Parameters(paramLabel = "APP", description = "The app_id of the events that the key lets in.")
    private String application;

    @Option(
            names = "--events-per-second",
            paramLabel = "N",
            description =
                    "How many the application may send in the long run, with all its keys (default: ${DEFAULT-VALUE}).",
            defaultValue = "1000")
    private int eventsPerSecond;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!application.matches("[a-z0-9-]{1,64}")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "APP is '" + application + "', expected 1 to 64 small letters, digits and dashes, as in app_id.");
        }
        if (eventsPerSecond < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--events-per-second is " + eventsPerSecond + ", expected 1 or more.");
        }
        KeyFile file = new KeyFile(where.instance().apiKeys());
        if (dry.isOn()) {
            long others = file.keys().stream()
                    .filter(key -> key.application().equals(application))
                    .count();
            spec.commandLine()
                    .getOut()
                    .printf(
                            "Would make a key for %s, which has %d now, for %,d events a second; nothing was changed.%n",
                            application, others, eventsPerSecond);
            return 0;
        }
        String key = file.create(application, eventsPerSecond);
        spec.commandLine().getErr().println("Keep it: it is not stored here, and cannot be shown again.");
        spec.commandLine().getOut().println(key);
        ApiKeyReader.advice(where).ifPresent(spec.commandLine().getErr()::println);
        return 0;
    }
}
