package dev.sluice.ops.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "diff",
        description = "Says what a swap would change: rows, rules, money.",
        footer = {"%nExamples:", "  ./sluice replay diff silver.payments"},
        mixinStandardHelpOptions = true)
final class ReplayDiff implements Callable<Integer> {
    @Mixin
    private ReplayScope scope;

    @Parameters(paramLabel = "TABLE", description = "The table, for example silver.payments.")
    private String table;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ReplayDesk desk = scope.desk(spec);
        PrintWriter out = spec.commandLine().getOut();
        if (scope.isSilver(spec, table)) {
            var diff = desk.diff(scope.ofSilver(spec, table));
            if (scope.output() == Output.JSON) {
                out.println(ReplayJson.of(diff).toPrettyString());
            } else {
                ReplayText.of(spec).diff(table, diff);
            }
        } else {
            var diff = desk.gold(scope.contracts(), table, rebuild -> rebuild.diff());
            out.println(
                    scope.output() == Output.JSON
                            ? ReplayJson.of(diff).toPrettyString()
                            : "%,d rows now, %,d after the swap: %,d of them differ or are new, %,d of now differ or go."
                                    .formatted(diff.before(), diff.after(), diff.added(), diff.gone()));
            if (scope.output() != Output.JSON) {
                diff.examples().forEach(line -> out.println("  " + line));
            }
        }
        return 0;
    }
}
