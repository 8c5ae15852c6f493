package dev.sluice.ops.cli;

import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.monitor.Deadline;
import dev.sluice.ops.storage.StoreTrial;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.ops.terminal.TextTable;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "test",
        description =
                "Writes a file beside the tables, reads it back and removes it, on a folder or any S3 server, and says how"
                        + " long each took. Ends with 1 if the storage fails.",
        footer = {"%nExamples:", "  ./sluice storage test"},
        mixinStandardHelpOptions = true)
final class StorageTestCommand implements Callable<Integer> {
    @Mixin
    private Where where;

    @Option(
            names = "--within",
            paramLabel = "AGE",
            converter = Age.class,
            defaultValue = "10s",
            description = "How long to wait (default: ${DEFAULT-VALUE}).")
    private Duration patience;

    @Option(names = "--dry-run", description = "Say where the file would be written, and write none.")
    private boolean isDry;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        return where.withLake(lake -> {
            LakeConfig config = lake.withPatience(patience);
            String location = StoreTrial.location(config);
            if (isDry) {
                out.println("Would write, read and remove " + location + ".");
                return 0;
            }
            List<StoreTrial.Step> steps = Deadline.in(patience)
                    .ask(config.location(), () -> StoreTrial.of(config, location))
                    .get();
            TextTable table = TextTable.of("step", ">ms");
            steps.forEach(step -> table.row(step.name(), step.took().toMillis()));
            table.print(out, "  ", Ink.ofProcess()::dim);
            out.println(Ink.ofProcess().green("The storage works") + ": " + config.location() + ".");
            return 0;
        });
    }
}
