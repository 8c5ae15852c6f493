package dev.sluice.ops.cli;

import picocli.CommandLine.Option;

/** Whether a command that changes something is to say only what it would do; then it refuses what it would refuse, too. */
final class DryRun {
    @Option(names = "--dry-run", description = "Say what would be done, and change nothing.")
    private boolean isOn;

    boolean isOn() {
        return isOn;
    }
}
