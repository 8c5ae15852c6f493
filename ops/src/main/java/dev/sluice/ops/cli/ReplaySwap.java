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
        footer = {
            "%nExamples:",
            "  ./sluice replay swap silver.payments --dry-run",
            "  ./sluice replay swap silver.payments"
        },
        mixinStandardHelpOptions = true)
final class ReplaySwap implements Callable<Integer> {
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
        PrintWriter out = spec.commandLine().getOut();
        ReplayDesk desk = scope.desk(spec);
        if (dry.isOn()) {
            out.println(outlook(desk) + "; nothing was changed.");
        } else if (scope.isSilver(spec, table)) {
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

    private String outlook(ReplayDesk desk) {
        if (!scope.isSilver(spec, table)) {
            var outlook = desk.gold(scope.contracts(), table, rebuild -> rebuild.toSwap());
            return String.format(
                    "Would put %,d rows in the place of what %s has, and take in %,d records that came since",
                    outlook.rows(), table, outlook.records());
        }
        var state = desk.toSwap(scope.ofSilver(spec, table));
        return String.format(
                "Would put %,d records of the replay in the place of what %s has: %,d silver, %,d dead, %,d duplicate;"
                        + " %,d records that came since would be judged first",
                state.now().in(),
                table,
                state.now().out(),
                state.now().dead(),
                state.now().duplicate(),
                state.waiting().length());
    }
}
