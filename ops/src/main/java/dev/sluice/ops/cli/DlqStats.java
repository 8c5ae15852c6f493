package dev.sluice.ops.cli;

import dev.sluice.ops.deadletter.Grouping;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "stats",
        description = "How many records died, out of the same records that were judged, and why.",
        footer = {
            "%ndied: came to the dead letters, whatever became of them; dead: still are (open or discarded), as the audit counts.",
            "By reason each letter counts once, under its first violation; by rule it counts under every rule that it broke.",
            "%nExamples:",
            "  ./sluice dlq stats --by reason",
            "  ./sluice dlq stats payments --since PT24H --output json"
        },
        mixinStandardHelpOptions = true)
final class DlqStats implements Callable<Integer> {
    @Mixin
    private DlqScope scope;

    @Mixin
    private DlqSpan arrivals;

    @Parameters(paramLabel = "DATASET", arity = "0..1", description = "One dataset; all unless given.")
    private String dataset;

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            description = "dataset, reason or rule (default: ${DEFAULT-VALUE}).",
            defaultValue = "dataset")
    private Grouping by;

    @Override
    public Integer call() {
        scope.desk().stats(scope.contracts(dataset), by, arrivals.span());
        return 0;
    }
}
