package dev.sluice.ops.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes the reference of all commands from the command line itself. */
final class CommandsPage {

    private final StringBuilder page = new StringBuilder();

    private CommandsPage() {}

    static String of(CommandLine root) {
        CommandsPage commands = new CommandsPage();
        commands.line("# Commands");
        commands.line("");
        commands.line(
                "Made from the command line; a test compares them. Every command ends with 0 if all is well, with 1 if"
                        + " something");
        commands.line("is not, with 2 if it cannot be understood. `--help` says the same as here.");
        root.getSubcommands().values().stream().distinct().forEach(commands::command);
        return commands.page.toString();
    }

    private void command(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        line("");
        line("## " + spec.qualifiedName());
        line("");
        for (String paragraph : spec.usageMessage().description()) {
            String.format(paragraph).lines().filter(text -> !text.isBlank()).forEach(this::line);
        }
        boolean isGroup = !command.getSubcommands().isEmpty();
        if (!isGroup) {
            synopsis(command);
            arguments(spec);
        }
        examples(spec);
        command.getSubcommands().values().stream().distinct().forEach(this::command);
    }

    private void synopsis(CommandLine command) {
        line("");
        line("```");
        Help help = command.getHelp();
        line(help.fullSynopsis().strip().replaceFirst("^Usage: ", "").replaceAll("\\s*\\R\\s*", " "));
        line("```");
    }

    private void arguments(CommandSpec spec) {
        List<String> rows = new ArrayList<>();
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            rows.add("| `" + parameter.paramLabel() + "` | " + text(parameter.description()) + " |");
        }
        spec.options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp() && !option.hidden())
                .sorted((a, b) -> a.longestName().compareTo(b.longestName()))
                .forEach(option -> rows.add("| `" + names(option) + "` | " + text(option.description()) + " |"));
        if (rows.isEmpty()) {
            return;
        }
        line("");
        line("| | |");
        line("|---|---|");
        rows.forEach(this::line);
    }

    private static String names(OptionSpec option) {
        String names = String.join(", ", option.names());
        return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
    }

    private static String text(String... lines) {
        return String.join(" ", lines).strip().replace("|", "\\|");
    }

    private void examples(CommandSpec spec) {
        List<String> lines = Stream.of(spec.usageMessage().footer())
                .flatMap(text -> String.format(text).lines())
                .filter(text -> !text.isBlank())
                .toList();
        if (lines.isEmpty()) {
            return;
        }
        line("");
        line("```");
        lines.forEach(this::line);
        line("```");
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
