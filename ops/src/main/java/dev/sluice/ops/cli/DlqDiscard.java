package dev.sluice.ops.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "discard",
        description = "Marks open dead letters as discarded, with a reason; they stay in the table and in every count.",
        mixinStandardHelpOptions = true)
final class DlqDiscard implements Callable<Integer> {
    @Mixin
    private DlqScope scope;

    @Mixin
    private DlqMeant meant;

    @Parameters(paramLabel = "DATASET", description = "The dataset.")
    private String dataset;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why, for whoever looks later.")
    private String reason;

    @Option(names = "--dry-run", description = "Say how many are meant, and change nothing.")
    private boolean dryRun;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        DlqDesk desk = scope.desk(spec);
        var contract = scope.contract(dataset);
        long letters =
                dryRun ? desk.count(contract, meant.selection()) : desk.discard(contract, meant.selection(), reason);
        spec.commandLine()
                .getOut()
                .printf(
                        "%,d dead letters of %s %s%n",
                        letters, dataset, dryRun ? "would be discarded." : "are discarded.");
        return 0;
    }
}
