package dev.sluice.telemetry.log;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.ConsoleHandler;
import java.util.logging.LogManager;
import org.slf4j.LoggerFactory;

/**
 * Sets up the log of a process whose logger is that of the JDK: to standard error, a line for each event, as the environment
 * variable {@value #FORMAT} says.
 */
public final class Logging {
    /** {@code text}, which it is without it, or {@code json}. */
    public static final String FORMAT = "SLUICE_LOG_FORMAT";

    /** {@code error}, {@code warn} or {@code info}: what is heard of all, whatever the program would have. */
    public static final String LEVEL = "SLUICE_LOG_LEVEL";

    private static final String JSON = "json";
    private static final String TEXT = "text";
    private static final Map<Threshold, String> LEVELS = Map.of(
            Threshold.OFF, "OFF",
            Threshold.ERROR, "SEVERE",
            Threshold.WARN, "WARNING",
            Threshold.INFO, "INFO");

    private Logging() {}

    /** What is heard: this and what is worse. */
    public enum Threshold {
        OFF,
        ERROR,
        WARN,
        INFO
    }

    /**
     * From now on logs what reaches {@code all}, and of the loggers that begin as the keys of {@code some} what reaches their
     * own threshold. Throws {@link IllegalArgumentException} if one of the two variables says something else.
     */
    public static void start(Map<String, String> environment, Threshold all, Map<String, Threshold> some) {
        refuseUnknown(environment);
        Map<String, String> settings = new TreeMap<>();
        settings.put("handlers", ConsoleHandler.class.getName());
        settings.put(ConsoleHandler.class.getName() + ".level", "ALL");
        settings.put(
                ConsoleHandler.class.getName() + ".formatter",
                (isJson(environment) ? JsonFormatter.class : TextFormatter.class).getName());
        Optional<Threshold> asked = asked(environment);
        settings.put(".level", LEVELS.get(asked.orElse(all)));
        if (asked.isEmpty()) {
            some.forEach((logger, threshold) -> settings.put(logger + ".level", LEVELS.get(threshold)));
        }
        StringBuilder text = new StringBuilder();
        settings.forEach(
                (key, value) -> text.append(key).append('=').append(value).append('\n'));
        try {
            LogManager.getLogManager()
                    .readConfiguration(new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("The log cannot be set up", e);
        }
        // A threshold holds for loggers that are there already only if there is one of the name that it is for.
        some.keySet().forEach(LoggerFactory::getLogger);
    }

    /**
     * Where a program says what it says to people: {@code plain} itself, or, if the log is JSON, a stream that makes an event
     * of each line, so that all of it is JSON.
     */
    public static PrintStream speech(Map<String, String> environment, PrintStream plain, String logger) {
        return isJson(environment)
                ? new PrintStream(new SpokenLines(plain, new JsonFormatter(), logger), true, StandardCharsets.UTF_8)
                : plain;
    }

    /** Whether the log is JSON. */
    public static boolean isJson(Map<String, String> environment) {
        return environment.getOrDefault(FORMAT, TEXT).equals(JSON);
    }

    private static Optional<Threshold> asked(Map<String, String> environment) {
        String level = environment.getOrDefault(LEVEL, "");
        return switch (level) {
            case "" -> Optional.empty();
            case "error" -> Optional.of(Threshold.ERROR);
            case "warn" -> Optional.of(Threshold.WARN);
            case "info" -> Optional.of(Threshold.INFO);
            default ->
                throw new IllegalArgumentException(
                        LEVEL + " is '" + level + "', expected error, warn or info; set it to one of these");
        };
    }

    private static void refuseUnknown(Map<String, String> environment) {
        String format = environment.getOrDefault(FORMAT, TEXT);
        if (!format.equals(JSON) && !format.equals(TEXT)) {
            throw new IllegalArgumentException(
                    FORMAT + " is '" + format + "', expected " + TEXT + " or " + JSON + "; set it to one of these");
        }
    }
}
