package dev.sluice.ops.cli;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Whether a command that removes something does. */
final class RemovalChoice {
    @ArgGroup(exclusive = true)
    private Choice choice;

    private static final class Choice {
        @Option(names = "--yes", description = "Do it. Without this, the command only says what it would do.")
        private boolean yes;

        @Option(names = "--dry-run", description = "Only say what would be done; so it is without --yes, too.")
        private boolean dryRun;
    }

    boolean isMeant() {
        return choice != null && choice.yes && !choice.dryRun;
    }
}
