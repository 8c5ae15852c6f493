package dev.sluice.ops.cli;

import dev.sluice.telemetry.log.Logging;
import dev.sluice.telemetry.log.Logging.Threshold;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
                .setParameterExceptionHandler((e, arguments) -> Outcomes.misused(e, commands, List.of(arguments)))
                .setExecutionExceptionHandler((e, command, parsed) -> Failures.told(e, command.getErr()));
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
}
