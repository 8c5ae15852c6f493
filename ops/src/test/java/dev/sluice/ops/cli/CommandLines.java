package dev.sluice.ops.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** For tests in other packages: whether {@code sluice} takes these words. */
public final class CommandLines {
    private CommandLines() {}

    /** What is wrong with {@code words}; empty if they are a command. Runs nothing. */
    public static Optional<String> problem(List<String> words) {
        try {
            CommandLine.ParseResult parsed = Main.commandLine().parseArgs(words.toArray(String[]::new));
            return parsed.hasSubcommand() ? Optional.empty() : Optional.of("no command in " + words);
        } catch (CommandLine.ParameterException e) {
            return Optional.of(e.getMessage());
        }
    }
}
