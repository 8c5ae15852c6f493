package dev.sluice.ops.cli;

import dev.sluice.backup.Leftovers;
import dev.sluice.backup.Target;
import dev.sluice.ops.terminal.Patience;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "abort",
        description = "Gives up a restore that was interrupted: removes the files that it has left.",
        footer = {"%nExamples:", "  ./sluice backup abort --dry-run", "  ./sluice backup abort"},
        mixinStandardHelpOptions = true)
final class BackupAbort implements Callable<Integer> {
    @Mixin
    private Where where;

    @Mixin
    private DryRun dry;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        BackupTarget.refuseUp(where, BackupTarget.Written.TABLES);
        try (Patience patience = Patience.ofProcess(spec.commandLine().getErr())) {
            PrintWriter out = spec.commandLine().getOut();
            List<String> tables = dry.isOn()
                    ? BackupTarget.glance(where, patience, BackupAbort::found)
                    : BackupTarget.with(where, patience, Leftovers::remove);
            patience.rest();
            if (tables.isEmpty()) {
                out.println("No restore was interrupted here; nothing was changed.");
            } else if (dry.isOn()) {
                tables.forEach(out::println);
                out.println("Nothing was removed.");
            } else {
                out.println("Removed what an interrupted restore had left of " + String.join(", ", tables) + ".");
            }
            return 0;
        }
    }

    private static List<String> found(Target target) {
        return Leftovers.found(target).stream()
                .map(table -> "Would remove what lies in " + table.place() + " of " + table.name() + " from "
                        + table.source() + ", begun at " + table.since() + ".")
                .toList();
    }
}
