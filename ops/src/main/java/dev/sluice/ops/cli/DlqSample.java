package dev.sluice.ops.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            description = "Most letters (default: ${DEFAULT-VALUE}).",
            defaultValue = "20")
    private int most;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (most < 1) {
            throw new ParameterException(spec.commandLine(), "--limit is 1 or more, got " + most + ".");
        }
        scope.desk().sample(scope.contract(dataset), meant.selection(), most);
        return 0;
    }
}
