package dev.sluice.ops.cli;

import picocli.CommandLine.Command;

@Command(
        name = "schedule",
        description = "What runs by the clock: when it is due, what became of it, and whether it waits.",
        subcommands = {
            ScheduleList.class,
            ScheduleRuns.class,
            SchedulePause.class,
            ScheduleResume.class,
            ScheduleServe.class
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class ScheduleCommand {}
