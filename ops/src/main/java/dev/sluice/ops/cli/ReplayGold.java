package dev.sluice.ops.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "gold",
        description = "Computes a gold table again from silver, into a branch.",
        footer = {"%nExamples:", "  ./sluice replay gold gold.payments_hourly"},
        mixinStandardHelpOptions = true)
final class ReplayGold implements Callable<Integer> {
    @Mixin
    private ReplayScope scope;

    @Mixin
    private DryRun dry;

    @Parameters(paramLabel = "TABLE", description = "The table, for example silver.payments.")
    private String table;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        scope.isSilver(spec, table);
        if (dry.isOn()) {
            var outlook = scope.desk(spec).gold(scope.contracts(), table, rebuild -> rebuild.toRun());
            spec.commandLine()
                    .getOut()
                    .printf(
                            "Would compute %s, which has %,d rows, again from %,d records of silver; nothing was changed.%n",
                            table, outlook.rows(), outlook.records());
            return 0;
        }
        scope.desk(spec).gold(scope.contracts(), table, rebuild -> {
            rebuild.run();
            return null;
        });
        spec.commandLine()
                .getOut()
                .println(table + " is computed again. Readers see nothing of it yet: './sluice replay diff " + table
                        + "' says what would change.");
        return 0;
    }
}
