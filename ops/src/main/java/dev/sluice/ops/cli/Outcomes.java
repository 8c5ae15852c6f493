package dev.sluice.ops.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * {@code --output} of the commands that do something and have no figures of their own to tell: in JSON it is what they said, line by
 * line, and how they ended. What people read while they wait stays on the error stream. A command that fails says why on the
 * error stream, and in JSON, too, if that is what it was to speak, whether it has figures or not.
 */
final class Outcomes {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OUTPUT = "--output";
    private static final String AS_JSON = Output.JSON.name().toLowerCase(Locale.ROOT);
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
        Optional<OptionSpec> option = Optional.ofNullable(leaf.commandSpec().findOption(OUTPUT))
                .filter(output -> AS_JSON.equalsIgnoreCase(Objects.toString(output.getValue(), "")));
        if (option.isEmpty()) {
            return new CommandLine.RunLast().execute(parsed);
        }
        // An option of the command's own belongs to a field of it.
        boolean speaksItself = option.get().userObject() != null;
        CommandLine command = leaf.commandSpec().commandLine();
        // The one above all is asked for its own first: whoever asks it later would have it give that to all below it.
        PrintWriter out = parsed.commandSpec().commandLine().getOut();
        StringWriter said = new StringWriter();
        if (!speaksItself) {
            command.setOut(new PrintWriter(said, true));
        }
        int exit;
        try {
            exit = new CommandLine.RunLast().execute(parsed);
        } catch (ExecutionException e) {
            return told(out, command, said.toString(), words -> Failures.told(cause(e), words));
        } catch (ParameterException e) {
            return told(out, command, said.toString(), words -> Failures.misused(e, words));
        } finally {
            command.setOut(out);
        }
        if (!speaksItself) {
            print(out, outcome(command, exit, said.toString()));
        }
        return exit;
    }

    /** What is said of a command line that is none, in JSON, too, if that was asked for. */
    static int misused(ParameterException misuse, CommandLine commands, List<String> arguments) {
        int asked = Collections.indexOfSubList(arguments, List.of(OUTPUT, AS_JSON));
        CommandLine command = misuse.getCommandLine();
        return asked < 0 && !arguments.contains(OUTPUT + "=" + AS_JSON)
                ? Failures.misused(misuse, command.getErr())
                : told(commands.getOut(), command, "", words -> Failures.misused(misuse, words));
    }

    private static int told(PrintWriter out, CommandLine command, String said, ToIntFunction<PrintWriter> teller) {
        StringWriter words = new StringWriter();
        int exit = teller.applyAsInt(new PrintWriter(words, true));
        command.getErr().print(words);
        command.getErr().flush();
        ObjectNode outcome = outcome(command, exit, said);
        lines(outcome.putArray("failed"), words.toString());
        print(out, outcome);
        return exit;
    }

    private static Exception cause(ExecutionException e) {
        return e.getCause() instanceof Exception cause ? cause : e;
    }

    private static ObjectNode outcome(CommandLine command, int exit, String said) {
        ObjectNode outcome = JSON.createObjectNode()
                .put("command", command.getCommandSpec().qualifiedName().replaceFirst("^sluice ", ""))
                .put("exit", exit);
        lines(outcome.putArray("said"), said);
        return outcome;
    }

    private static void lines(ArrayNode array, String text) {
        text.lines().filter(line -> !line.isBlank()).forEach(array::add);
    }

    private static void print(PrintWriter out, ObjectNode outcome) {
        out.println(outcome.toPrettyString());
        out.flush();
    }
}
