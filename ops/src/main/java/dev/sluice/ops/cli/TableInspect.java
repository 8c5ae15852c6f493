package dev.sluice.ops.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "inspect",
        description = "How a table lies on disk: rows, files, partitions, snapshots, position.",
        footer = {"%nExamples:", "  ./sluice table inspect bronze.payments"},
        mixinStandardHelpOptions = true)
final class TableInspect implements Callable<Integer> {
    @Mixin
    private TableScope scope;

    @Parameters(paramLabel = "TABLE", description = "The table, such as bronze.payments.")
    private String table;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "table or json (default: ${DEFAULT-VALUE}).",
            defaultValue = "table")
    private Output format;

    @Override
    public Integer call() {
        return scope.desk().inspect(table, format);
    }
}
