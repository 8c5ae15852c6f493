package dev.sluice.ops.cli;

import dev.sluice.ops.deadletter.Bucket;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "trend",
        description = "How many records died, by the minute, hour or day in which they arrived.",
        footer = {"%nExamples:", "  ./sluice dlq trend payments --by hour"},
        mixinStandardHelpOptions = true)
final class DlqTrend implements Callable<Integer> {
    @Mixin
    private DlqScope scope;

    @Mixin
    private DlqSpan arrivals;

    @Parameters(paramLabel = "DATASET", arity = "0..1", description = "One dataset; all unless given.")
    private String dataset;

    @Option(
            names = "--by",
            paramLabel = "UNIT",
            description = "minute, hour or day (default: ${DEFAULT-VALUE}).",
            defaultValue = "hour")
    private Bucket unit;

    @Override
    public Integer call() {
        scope.desk().trend(scope.contracts(dataset), unit, arrivals.span());
        return 0;
    }
}
