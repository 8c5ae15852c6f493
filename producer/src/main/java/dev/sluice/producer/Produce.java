package dev.sluice.producer;

import dev.sluice.schemas.Nearest;
import dev.sluice.schemas.settings.Setting;
import dev.sluice.schemas.settings.SettingsException;
import dev.sluice.telemetry.log.Logging;
import dev.sluice.telemetry.log.Logging.Threshold;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The program: {@code payments}, {@code sensors} or {@code events}, a venue such as {@code kraken}, {@code replay FILE} or
 * {@code venue-simulator}, then options {@code key=value}. Ends with
 * status 0 if every record was acknowledged, 1 if not, 2 if the options cannot be used. On SIGTERM it sends what is
 * under way, writes the last receipt and ends by the same rule.
 */
public final class Produce {
    private Produce() {}

    private static final List<Verb> VERBS = List.of(
            new Verb("payments", both(ProduceKeys.PUBLISHING, ProduceKeys.PAYMENTS), PaymentsCommand::of),
            new Verb("sensors", both(ProduceKeys.PUBLISHING, ProduceKeys.SENSORS), SensorsCommand::of),
            new Verb("events", both(ProduceKeys.PUBLISHING, ProduceKeys.EVENTS), EventsCommand::of),
            new Verb("binance", both(ProduceKeys.PUBLISHING, ProduceKeys.BINANCE), VenueCommand::binance),
            new Verb("kraken", both(ProduceKeys.PUBLISHING, ProduceKeys.KRAKEN), VenueCommand::kraken),
            new Verb("coinbase", both(ProduceKeys.PUBLISHING, ProduceKeys.COINBASE), VenueCommand::coinbase),
            new Verb("finnhub", both(ProduceKeys.PUBLISHING, ProduceKeys.FINNHUB), VenueCommand::finnhub),
            new Verb("replay", both(ProduceKeys.PUBLISHING, ProduceKeys.REPLAY), VenueCommand::replay),
            new Verb("venue-simulator", ProduceKeys.SIMULATOR, SimulatorCommand::of));

    /** What a word on the command line stands for. */
    private record Verb(String word, List<Setting> settings, Function<Options, Command> maker) {
        /** {@code given}, where the first may be a file without its key. */
        List<String> named(List<String> given) {
            boolean isFile = settings.contains(ProduceKeys.FILE)
                    && !given.isEmpty()
                    && given.get(0).indexOf('=') < 0;
            return isFile
                    ? Stream.concat(
                                    Stream.of(ProduceKeys.FILE.key() + "=" + given.get(0)),
                                    given.stream().skip(1))
                            .toList()
                    : given;
        }

        /** What runs; throws {@link SettingsException} with all that is wrong. */
        Command command(List<String> given, Map<String, String> environment) {
            Options options = new Options(settings, named(given), environment);
            return options.build(() -> maker.apply(options));
        }
    }

    public static void main(String[] arguments) {
        main(List.of(arguments), new Caller("java … dev.sluice.producer.Produce", Set.of()));
    }

    /** As {@link #main(String[])}, for a program around it; does not return. */
    public static void main(List<String> arguments, Caller caller) {
        Map<String, String> environment = System.getenv();
        try {
            // Gaps and failures; that a broker is away, the program says itself, once.
            Logging.start(environment, Threshold.WARN, Map.of("org.apache.kafka", Threshold.ERROR));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
        PrintStream out = Logging.speech(environment, System.err, Produce.class.getName());
        Stop stop = new Stop();
        CompletableFuture<Integer> status = new CompletableFuture<>();
        Thread ending = new Thread(
                () -> {
                    stop.request();
                    // A signal would otherwise decide the status, and end the process before the last record is out.
                    Runtime.getRuntime().halt(status.join());
                },
                "ending");
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            status.complete(run(arguments, environment, caller, stop, out));
        } finally {
            status.complete(1);
        }
        System.exit(status.join());
    }

    /** As {@link #main}, without the process around it. */
    static int run(List<String> arguments, Map<String, String> environment, Caller caller, Stop stop, PrintStream out) {
        if (arguments.isEmpty()) {
            out.print(usage(caller));
            return 2;
        }
        Optional<Verb> verb = verb(arguments.get(0));
        if (verb.isEmpty()) {
            List<String> words = VERBS.stream().map(Verb::word).toList();
            String near = Nearest.close(arguments.get(0), words)
                    .map(word -> "; the nearest known one is '" + word + "'.")
                    .orElse(".");
            out.println("There is no producer '" + arguments.get(0) + "'" + near);
            out.println("Usage: " + caller.program() + " " + String.join("|", words) + " [key=value ...]");
            return 2;
        }
        Command command;
        try {
            command = verb.get().command(arguments.subList(1, arguments.size()), environment);
        } catch (SettingsException e) {
            out.println(e.getMessage());
            return 2;
        }
        return command.run(stop, out);
    }

    /** What is wrong with a command line, as {@link #main} would say it; empty if nothing is. Runs nothing. */
    public static Optional<String> complaint(List<String> arguments, Map<String, String> environment) {
        Optional<Verb> verb = arguments.stream().findFirst().flatMap(Produce::verb);
        if (verb.isEmpty()) {
            return Optional.of("There is no producer of that name: " + arguments);
        }
        try {
            Command unused = verb.get().command(arguments.subList(1, arguments.size()), environment);
            return Optional.empty();
        } catch (SettingsException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** The names of all producers. */
    public static List<String> names() {
        return VERBS.stream().map(Verb::word).toList();
    }

    /** Whether there is a producer of this name. */
    public static boolean knows(String word) {
        return verb(word).isPresent();
    }

    private static Optional<Verb> verb(String word) {
        return VERBS.stream().filter(v -> v.word().equals(word)).findFirst();
    }

    private static String usage(Caller caller) {
        StringBuilder usage = new StringBuilder("Usage: " + caller.program() + " PRODUCER [key=value ...]\n");
        for (Verb verb : VERBS) {
            usage.append('\n').append(verb.word()).append('\n');
            for (Setting setting : verb.settings()) {
                usage.append("  ")
                        .append(setting.key())
                        .append(fallback(setting, caller))
                        .append("  ")
                        .append(setting.doc())
                        .append('\n');
            }
        }
        return usage.toString();
    }

    private static String fallback(Setting setting, Caller caller) {
        if (caller.supplied().contains(setting.key())) {
            return " [the running platform's]";
        }
        return setting.fallback() == null ? " (required)" : " [" + setting.fallback() + "]";
    }

    private static List<Setting> both(List<Setting> first, List<Setting> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
