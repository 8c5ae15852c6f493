package dev.sluice.ops.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "sample",
        description = "The latest open dead letters: where they lie, why they died, and the offending value.",
        footer = {"%nExamples:", "  ./sluice dlq sample payments --limit 5"},
        mixinStandardHelpOptions = true)
final class DlqSample implements Callable<Integer> {
    @Mixin
    private DlqScope scope;

    @Mixin
    private DlqMeant meant;

    @Parameters(paramLabel = "DATASET", description = "The dataset.")
    private String dataset;

    @Mixin
    private DlqMost most;

    @Override
    public Integer call() {
        scope.desk().sample(scope.contract(dataset), meant.selection(), most.letters());
        return 0;
    }
}
