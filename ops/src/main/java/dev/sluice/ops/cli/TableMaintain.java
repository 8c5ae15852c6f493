package dev.sluice.ops.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "maintain",
        description =
                "Compacts, then expires old snapshots, then removes orphans, table after table. Without --yes it changes"
                        + " nothing, and says what it would do.",
        footer = {
            "%nExamples:",
            "  ./sluice table maintain --dry-run",
            "  ./sluice table maintain bronze.payments silver.payments --yes"
        },
        mixinStandardHelpOptions = true)
final class TableMaintain implements Callable<Integer> {
    @Mixin
    private TableScope scope;

    @Mixin
    private RemovalChoice removal;

    @Parameters(paramLabel = "TABLE", description = "Tables such as bronze.payments; all unless given.")
    private List<String> tables = List.of();

    @Override
    public Integer call() {
        TableRound round = scope.desk().round(tables);
        return removal.isMeant() ? round.maintain() : round.preview(scope.option());
    }
}
