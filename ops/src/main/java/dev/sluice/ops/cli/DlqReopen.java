package dev.sluice.ops.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "reopen",
        description = "Makes discarded dead letters open again, so that a redrive looks at them; says so in each.",
        footer = {
            "%nA letter whose event silver has may be reopened too; the next redrive discards it again.",
            "%nExamples:",
            "  ./sluice dlq reopen payments --rule payment-currency-known --dry-run"
        },
        mixinStandardHelpOptions = true)
final class DlqReopen implements Callable<Integer> {
    @Mixin
    private DlqScope scope;

    @Mixin
    private DlqMeant meant;

    @Parameters(paramLabel = "DATASET", description = "The dataset.")
    private String dataset;

    @Option(names = "--dry-run", description = "Say how many are meant, and change nothing.")
    private boolean dryRun;

    @Override
    public Integer call() {
        var contract = scope.contractToActBy(dataset);
        if (dryRun) {
            scope.say(
                    "wouldBeReopened",
                    "%,d discarded letters of %s would be reopened.%n",
                    dataset,
                    scope.desk().countDiscarded(contract, meant.selection()));
        } else {
            scope.say(
                    "reopened",
                    "%,d discarded letters of %s are open again.%n",
                    dataset,
                    scope.desk().reopen(contract, meant.selection()));
        }
        return 0;
    }
}
