package dev.sluice.ops.cli;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "drop",
        description = "Forgets a replay; the table stays as it is.",
        footer = {"%nExamples:", "  ./sluice replay drop silver.payments"},
        mixinStandardHelpOptions = true)
final class ReplayDrop implements Callable<Integer> {
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
        ReplayDesk desk = scope.desk(spec);
        if (dry.isOn()) {
            spec.commandLine().getOut().println(outlook(desk));
            return 0;
        }
        boolean was = scope.isSilver(spec, table)
                ? desk.drop(scope.ofSilver(spec, table))
                : desk.gold(scope.contracts(), table, rebuild -> rebuild.drop());
        spec.commandLine()
                .getOut()
                .println(was ? "The replay of " + table + " is forgotten." : "There is no replay of " + table + ".");
        return 0;
    }

    private String outlook(ReplayDesk desk) {
        Optional<Instant> since = scope.isSilver(spec, table)
                ? desk.state(scope.ofSilver(spec, table)).map(state -> state.begun())
                : desk.gold(scope.contracts(), table, rebuild -> rebuild.since());
        return since.map(begun ->
                        "Would forget the replay of " + table + ", begun at " + begun + "; nothing was changed.")
                .orElse("There is no replay of " + table + ".");
    }
}
