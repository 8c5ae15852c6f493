package dev.sluice.ops.cli;

import dev.sluice.lakehouse.UnknownTableException;
import dev.sluice.schemas.UnknownNameException;
import dev.sluice.schemas.connection.Refusal;
import dev.sluice.schemas.contract.ContractException;
import dev.sluice.schemas.settings.SettingsException;
import dev.sluice.stack.StackException;
import dev.sluice.telemetry.log.Logging;
import dev.sluice.telemetry.log.Logging.Threshold;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.iceberg.exceptions.NotFoundException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code sluice}. Ends with 0 if all is well, 1 if not, 2 if the command line cannot be used. */
@Command(
        name = "sluice",
        description = "Takes records off Kafka into Iceberg tables, and proves that none was lost or counted twice.",
        mixinStandardHelpOptions = true,
        version = "sluice 0.1.0",
        synopsisSubcommandLabel = "COMMAND")
public final class Main {
    static final int FAILED = 1;
    static final int MISUSED = 2;

    /** More causes than this are a circle. */
    private static final int DEEPEST = 100;

    private Main() {}

    public static void main(String[] arguments) {
        // Commands speak for themselves; a library is heard only when something broke.
        Logging.start(
                level(),
                Threshold.ERROR,
                Map.of(
                        "org.apache.kafka", Threshold.OFF,
                        "org.apache.spark", Threshold.OFF,
                        "org.apache.hadoop", Threshold.OFF));
        System.exit(commandLine(System.getenv(), Nouns.meantBy(arguments)).execute(arguments));
    }

    /** People read what commands say; a level that is none is that of programs to complain about. */
    private static Map<String, String> level() {
        String level = System.getenv().getOrDefault(Logging.LEVEL, "");
        return level.matches("error|warn|info") ? Map.of(Logging.LEVEL, level) : Map.of();
    }

    /** The command line as it is; tests give it writers of their own. */
    static CommandLine commandLine() {
        return commandLine(System.getenv());
    }

    /** The same as in a shell with these variables. */
    static CommandLine commandLine(Map<String, String> environment) {
        return commandLine(environment, Nouns.ALL);
    }

    private static CommandLine commandLine(Map<String, String> environment, List<Class<?>> nouns) {
        CommandLine commands = new CommandLine(new Main(), new Shell(environment));
        nouns.forEach(commands::addSubcommand);
        commands.setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(Outcomes::execute)
                .setParameterExceptionHandler((e, arguments) -> misused(e))
                .setExecutionExceptionHandler((e, command, parsed) -> told(e, command.getErr()));
        if (nouns.contains(Query.class)) {
            // SQL may start with a comment, which looks like an option.
            commands.getSubcommands().get("query").setUnmatchedOptionsArePositionalParams(true);
        }
        Outcomes.give(commands);
        explainExitCodes(commands);
        return commands;
    }

    /** The same for every command, so that whoever calls one from a script need not look. */
    private static void explainExitCodes(CommandLine command) {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("0", "All is well, or what was asked for is done.");
        codes.put(Integer.toString(FAILED), "Something is not well, or could not be done; it says what.");
        codes.put(Integer.toString(MISUSED), "The command line cannot be understood; nothing was done.");
        command.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(codes);
        command.getSubcommands().values().forEach(Main::explainExitCodes);
    }

    /** One line on what is wrong; how the command is used fills a screen, and is an option away. */
    private static int misused(CommandLine.ParameterException misuse) {
        PrintWriter err = misuse.getCommandLine().getErr();
        err.println(unknownCommand(misuse).orElse(misuse.getMessage()));
        CommandLine.UnmatchedArgumentException.printSuggestions(misuse, err);
        err.println("Try './" + misuse.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        return MISUSED;
    }

    /** Only the first word that is none is at fault: those behind it may be its own. */
    private static Optional<String> unknownCommand(CommandLine.ParameterException misuse) {
        if (!(misuse instanceof CommandLine.UnmatchedArgumentException unmatched)
                || misuse.getCommandLine().getSubcommands().isEmpty()) {
            return Optional.empty();
        }
        String command = misuse.getCommandLine().getCommandSpec().qualifiedName();
        return unmatched.getUnmatched().stream()
                .findFirst()
                .filter(word -> !word.startsWith("-"))
                .map(word -> "There is no command '" + command + " " + word + "'.");
    }

    /** Failures that we know say in a sentence what to do. */
    private static int told(Exception failure, PrintWriter err) {
        if (failure instanceof SettingsException
                || failure instanceof ContractException
                || failure instanceof UnknownTableException
                || failure instanceof UnknownNameException) {
            err.println(failure.getMessage());
            return MISUSED;
        }
        if (failure instanceof StackException || failure.getClass().getName().startsWith("dev.sluice.")) {
            err.println(failure.getMessage());
            return FAILED;
        }
        Optional<String> refusal = Refusal.in(failure);
        if (refusal.isPresent()) {
            err.println("A server did not let us in: " + refusal.get() + ".");
            return FAILED;
        }
        Optional<NotFoundException> lost = lost(failure);
        if (lost.isPresent()) {
            err.println("A file of a table is gone: " + lost.get().getMessage());
            err.println(
                    "'./sluice doctor storage' and './sluice audit', with the same --data or --on, say of which tables"
                            + " files are gone; './sluice backup restore DIR --table TABLE' brings one back, while the platform is"
                            + " down (docs/runbook/disaster.md#one-table-is-lost).");
            return FAILED;
        }
        return explained(failure, err);
    }

    private static Optional<NotFoundException> lost(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST)
                .filter(NotFoundException.class::isInstance)
                .map(NotFoundException.class::cast)
                .findFirst();
    }

    /** Of what we do not know the cause is named. */
    private static int explained(Exception failure, PrintWriter err) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        if (root instanceof ConnectException) {
            err.println(
                    "A server that this needs does not answer (" + root.getMessage() + "): " + failure.getMessage());
            err.println("The doctor says which and what mends it: './sluice doctor', with the same --data or --on.");
            return FAILED;
        }
        err.println(failure.getMessage() == null ? failure.toString() : failure.getMessage());
        if (failure.getMessage() == null && failure.getStackTrace().length > 0) {
            err.println("At " + failure.getStackTrace()[0]);
        }
        if (root != failure) {
            err.println("Cause: " + root);
        }
        return FAILED;
    }
}
