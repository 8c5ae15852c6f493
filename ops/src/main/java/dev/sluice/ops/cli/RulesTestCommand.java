package dev.sluice.ops.cli;

import dev.sluice.ops.rules.RulesTest;
import dev.sluice.ops.rules.Summary;
import dev.sluice.ops.rules.VerdictJson;
import dev.sluice.ops.rules.VerdictText;
import dev.sluice.ops.terminal.Ink;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "test",
        description =
                "Judges the records in a file by the rules of a contract; ends with 1 if one would not reach silver,"
                        + " or if there is none.",
        footer = {
            "%nA file has JSON objects, one a line or in one array, or is an Avro container.",
            "Decimals are numbers or texts, times are ISO-8601 with offset or microseconds since 1970.",
            "%nExamples:",
            "  ./sluice rules test payments records.json",
            "  ./sluice rules test payments - --output json"
        },
        mixinStandardHelpOptions = true)
final class RulesTestCommand implements Callable<Integer> {
    @Mixin
    private ContractsOption contracts;

    @Parameters(index = "0", paramLabel = "CONTRACT", description = "Dataset, or file that ends in .odcs.yaml.")
    private String name;

    @Parameters(index = "1", paramLabel = "FILE", description = "Records; - for standard input.")
    private String file;

    @Option(
            names = "--arrival",
            paramLabel = "TIME",
            description = "When the records arrived, for example 2026-11-21T07:20:43Z (default: now).")
    private String arrival;

    @Option(names = "--output", paramLabel = "FORMAT", description = "table or json.", defaultValue = "table")
    private Output output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        RulesTest test = new RulesTest(contracts.named(name).contract(), arrived());
        PrintWriter out = spec.commandLine().getOut();
        VerdictText text = new VerdictText(out, Ink.ofProcess(), test.rules());
        Summary summary = new Summary();
        try (InputStream in = opened()) {
            test.judge(file.equals("-") ? "standard input" : file, in, verdict -> {
                summary.add(verdict);
                if (output == Output.JSON) {
                    out.println(VerdictJson.of(verdict));
                } else {
                    text.print(verdict);
                }
            });
        }
        if (output == Output.JSON) {
            out.println(VerdictJson.of(summary, test.rules().label()));
        } else {
            text.print(summary);
        }
        if (summary.records() == 0) {
            spec.commandLine().getErr().println("There is no record in " + file + ".");
            return Main.FAILED;
        }
        return summary.allPass() ? 0 : Main.FAILED;
    }

    private Instant arrived() {
        try {
            return arrival == null
                    ? Instant.now()
                    : OffsetDateTime.parse(arrival).toInstant();
        } catch (DateTimeParseException e) {
            throw contracts.misuse("--arrival must be a time such as 2026-11-21T07:20:43Z, got '" + arrival + "'.");
        }
    }

    private InputStream opened() throws IOException {
        if (file.equals("-")) {
            return System.in;
        }
        Path path = Path.of(file);
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw contracts.misuse("There is no file " + path + " that can be read.");
        }
        return Files.newInputStream(path);
    }
}
