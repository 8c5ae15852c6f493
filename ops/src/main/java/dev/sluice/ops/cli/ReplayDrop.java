package dev.sluice.ops.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "drop", description = "Forgets a replay; the table stays as it is.", mixinStandardHelpOptions = true)
final class ReplayDrop implements Callable<Integer> {
    @Mixin
    private ReplayScope scope;

    @Parameters(paramLabel = "TABLE", description = "The table, for example silver.payments.")
    private String table;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ReplayDesk desk = scope.desk(spec);
        boolean was = scope.isSilver(spec, table)
                ? desk.drop(scope.ofSilver(spec, table))
                : desk.gold(scope.contracts(), table, rebuild -> rebuild.drop());
        spec.commandLine()
                .getOut()
                .println(was ? "The replay of " + table + " is forgotten." : "There is no replay of " + table + ".");
        return 0;
    }
}
