package dev.sluice.ops.cli;

import dev.sluice.ops.deadletter.Grouping;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "stats",
        description = "How many records died, out of the same records that were judged, and why.",
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

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        scope.desk(spec).stats(scope.contracts(dataset), by, arrivals.span());
        return 0;
    }
}
