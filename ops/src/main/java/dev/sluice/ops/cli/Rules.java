package dev.sluice.ops.cli;

import picocli.CommandLine.Command;

@Command(
        name = "rules",
        description = "Helps to write rules: tries them on records, and looks for contradictions.",
        subcommands = {RulesTestCommand.class, RulesCheckCommand.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class Rules {}
