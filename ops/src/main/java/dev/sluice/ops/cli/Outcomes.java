package dev.sluice.ops.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code --output} of the commands that do something and have no figures of their own to tell: in JSON it is what they said, line by
 * line, and how they ended. What people read while they wait stays on the error stream.
 */
final class Outcomes {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OUTPUT = "--output";
    /** What these say has no end, or is a file. */
    private static final List<Class<?>> SPEAK_ON =
            List.of(Logs.class, Produce.class, ScheduleServe.class, Completion.class, CommandLine.HelpCommand.class);

    private Outcomes() {}

    /** Gives the option to every command below {@code command} that has none. */
    static void give(CommandLine command) {
        command.getSubcommands().values().forEach(Outcomes::give);
        boolean isGroup = !command.getSubcommands().isEmpty();
        if (isGroup
                || command.getCommandSpec().findOption(OUTPUT) != null
                || SPEAK_ON.contains(command.getCommandSpec().userObject().getClass())) {
            return;
        }
        command.getCommandSpec()
                .addOption(OptionSpec.builder(OUTPUT)
                        .paramLabel("FORMAT")
                        .type(Output.class)
                        .defaultValue("table")
                        .description(
                                "table, or json: what it says, line by line, and how it ended (default: ${DEFAULT-VALUE}).")
                        .build());
    }

    /** Runs the command; as picocli does unless its outcome is asked for. */
    static int execute(ParseResult parsed) {
        ParseResult leaf = parsed;
        while (leaf.hasSubcommand()) {
            leaf = leaf.subcommand();
        }
        CommandLine command = leaf.commandSpec().commandLine();
        if (!isAskedFor(leaf)) {
            return new CommandLine.RunLast().execute(parsed);
        }
        // The one above all is asked for its own first: whoever asks it later would have it give that to all below it.
        PrintWriter out = parsed.commandSpec().commandLine().getOut();
        StringWriter said = new StringWriter();
        command.setOut(new PrintWriter(said, true));
        int exit = new CommandLine.RunLast().execute(parsed);
        command.setOut(out);
        out.println(json(leaf, exit, said.toString()).toPrettyString());
        out.flush();
        return exit;
    }

    /** An option of the command's own belongs to a field of it. */
    private static boolean isAskedFor(ParseResult leaf) {
        return Optional.ofNullable(leaf.commandSpec().findOption(OUTPUT))
                .filter(option -> option.userObject() == null)
                .map(option -> option.getValue() == Output.JSON)
                .orElse(false);
    }

    private static ObjectNode json(ParseResult leaf, int exit, String said) {
        ObjectNode outcome = JSON.createObjectNode()
                .put("command", leaf.commandSpec().qualifiedName().replaceFirst("^sluice ", ""))
                .put("exit", exit);
        ArrayNode lines = outcome.putArray("said");
        said.lines().filter(line -> !line.isBlank()).forEach(lines::add);
        return outcome;
    }
}
