package dev.sluice.ops.cli;

import dev.sluice.schemas.contract.Contract;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "resume",
        description = "Goes on with a replay of silver that was interrupted.",
        footer = {"%nExamples:", "  ./sluice replay resume silver.payments"},
        mixinStandardHelpOptions = true)
final class ReplayResume implements Callable<Integer> {
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
        if (!scope.isSilver(spec, table)) {
            throw new ParameterException(
                    spec.commandLine(), "A replay of gold is not resumed: 'replay drop' it and begin anew.");
        }
        Contract contract = scope.ofSilver(spec, table);
        if (dry.isOn()) {
            ReplayText.of(spec).toJudge(contract.dataset(), scope.desk(spec).toResume(contract));
            return 0;
        }
        ReplayText.of(spec).judged(contract.dataset(), scope.desk(spec).resume(contract));
        return 0;
    }
}
