package dev.sluice.ops.cli;

import dev.sluice.backup.Leftovers;
import dev.sluice.ops.console.Patience;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "abort",
        description = "Gives up a restore that was interrupted: removes the files that it has left.",
        mixinStandardHelpOptions = true)
final class BackupAbort implements Callable<Integer> {
    @Mixin
    private Where where;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        BackupTarget.refuseUp(where);
        try (Patience patience = Patience.ofProcess(spec.commandLine().getErr())) {
            List<String> tables = BackupTarget.with(where, patience, Leftovers::remove);
            patience.rest();
            spec.commandLine()
                    .getOut()
                    .println(
                            tables.isEmpty()
                                    ? "No restore was interrupted here; nothing was changed."
                                    : "Removed what an interrupted restore had left of " + String.join(", ", tables)
                                            + ".");
            return 0;
        }
    }
}
