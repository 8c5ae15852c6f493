package dev.sluice.ops.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "compact",
        description = "Writes small files together. Rows with coordinates are sorted by these; removes nothing.",
        footer = {
            "%nExamples:",
            "  ./sluice table compact bronze.payments --dry-run",
            "  ./sluice table compact silver.payments --sort event_time"
        },
        mixinStandardHelpOptions = true)
final class TableCompact implements Callable<Integer> {
    @Mixin
    private TableScope scope;

    @Mixin
    private DryRun dry;

    @Parameters(paramLabel = "TABLE", description = "The table, such as bronze.payments.")
    private String table;

    @Option(
            names = "--sort",
            paramLabel = "COLUMN",
            split = ",",
            description = "Rewrite all files, sorted by these columns within each partition of time.")
    private List<String> sort = List.of();

    @Option(
            names = "--target-mb",
            paramLabel = "MIB",
            description = "Size of files to aim at (default: ${DEFAULT-VALUE}).",
            defaultValue = "128")
    private int targetMib;

    @Override
    public Integer call() {
        int checked = scope.targetMib(targetMib);
        try {
            return dry.isOn()
                    ? scope.desk().previewCompaction(table, sort, checked)
                    : scope.desk().compact(table, sort, checked);
        } catch (IllegalArgumentException e) {
            throw scope.misuse(e.getMessage());
        }
    }
}
