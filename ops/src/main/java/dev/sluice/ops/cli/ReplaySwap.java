package dev.sluice.ops.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "swap",
        description =
                "Puts what a replay has made into the place of what the table had, in one step; asks for a diff first.",
        mixinStandardHelpOptions = true)
final class ReplaySwap implements Callable<Integer> {
    @Mixin
    private ReplayScope scope;

    @Parameters(paramLabel = "TABLE", description = "The table, for example silver.payments.")
    private String table;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        ReplayDesk desk = scope.desk(spec);
        if (scope.isSilver(spec, table)) {
            var counts = desk.swap(scope.ofSilver(spec, table)).now();
            out.printf(
                    "%s has %,d records of the replay: %,d silver, %,d dead, %,d duplicate.%n",
                    table, counts.in(), counts.out(), counts.dead(), counts.duplicate());
            out.println("Gold follows with its next batch; './sluice audit' proves it.");
        } else {
            desk.gold(scope.contracts(), table, rebuild -> {
                rebuild.swap();
                return null;
            });
            out.println(table + " has what was computed again; './sluice audit' proves it.");
        }
        return 0;
    }
}
