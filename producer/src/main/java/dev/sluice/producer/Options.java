package dev.sluice.producer;

import dev.sluice.producer.venue.Secret;
import dev.sluice.schemas.Nearest;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.SecretText;
import dev.sluice.schemas.settings.Setting;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.schemas.settings.SettingsException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * Options of one command, read strictly: every problem is collected, and {@link #build} throws them all at once.
 * Arguments {@code key=value} come before environment variables, these before defaults. A key {@code kafka.NAME} is
 * setting NAME of Kafka's producer.
 */
final class Options {
    private static final String KAFKA = "kafka.";

    private static final ConfigDef PRODUCER = ProducerConfig.configDef();

    private final Map<String, String> environment;
    private final Map<String, String> values = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    Options(List<Setting> known, List<String> arguments, Map<String, String> environment) {
        this.environment = environment;
        List<String> keys = known.stream().map(Setting::key).toList();
        for (Setting setting : known) {
            SecretText.given(setting, environment, problems::add).ifPresent(value -> values.put(setting.key(), value));
        }
        Map<String, String> given = new TreeMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals <= 0) {
                problems.add("argument '" + argument + "' is not key=value");
            } else if (given.put(argument.substring(0, equals), argument.substring(equals + 1)) != null) {
                problems.add("'" + argument.substring(0, equals) + "' is given twice");
            }
        }
        given.keySet().forEach(key -> checkKey(key, keys));
        known.forEach(setting -> SecretText.refused(setting, given.getOrDefault(setting.key(), ""))
                .ifPresent(problems::add));
        values.putAll(given);
    }

    private void checkKey(String key, List<String> known) {
        boolean publishes = known.contains(KAFKA + ProducerConfig.BOOTSTRAP_SERVERS_CONFIG);
        Stream<String> ofKafka = publishes ? PRODUCER.names().stream().map(KAFKA::concat) : Stream.empty();
        List<String> allowed = Stream.concat(known.stream(), ofKafka).toList();
        if (!allowed.contains(key)) {
            problems.add("unknown option '" + key + "'; the nearest known one is '" + Nearest.to(key, allowed) + "'");
        } else if (key.startsWith(KAFKA) && isSecretOfKafka(key.substring(KAFKA.length()))) {
            problems.add(
                    "'" + key + "' is a secret, and arguments are seen by all who see the list of processes: give '"
                            + Keys.KAFKA_PASSWORD.key() + "' or '" + Keys.KAFKA_TRUSTSTORE.key() + "' instead");
        }
    }

    private static boolean isSecretOfKafka(String name) {
        ConfigDef.ConfigKey key = PRODUCER.configKeys().get(name);
        return key != null && key.type == ConfigDef.Type.PASSWORD;
    }

    /** Text; a missing required value is a problem. */
    String text(Setting setting) {
        String value = values.getOrDefault(setting.key(), setting.fallback());
        if (value == null || (value.isBlank() && setting.fallback() == null)) {
            problems.add("'" + setting.key() + "' is missing; " + setting.doc());
            return "";
        }
        return value.strip();
    }

    /** Whole number in {@code min..max}. */
    long number(Setting setting, long min, long max) {
        return parsed(setting, "a whole number from " + min + " to " + max, min, text -> {
            long number = Long.parseLong(text);
            if (number < min || number > max) {
                throw new IllegalArgumentException();
            }
            return number;
        });
    }

    /** Number from 0 to 1. */
    double share(Setting setting) {
        return parsed(setting, "a number from 0 to 1", 0.0, text -> {
            BigDecimal share = new BigDecimal(text);
            if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
                throw new IllegalArgumentException();
            }
            return share.doubleValue();
        });
    }

    /** One of the words in {@code allowed}. */
    String oneOf(Setting setting, List<String> allowed) {
        return parsed(setting, "one of " + allowed, allowed.get(0), text -> {
            if (!allowed.contains(text)) {
                throw new IllegalArgumentException();
            }
            return text;
        });
    }

    /** What {@code parser} makes of the text; {@code otherwise} where it throws, which is a problem. */
    <T> T parsed(Setting setting, String expected, T otherwise, Function<String, T> parser) {
        int before = problems.size();
        String text = text(setting);
        if (problems.size() > before) {
            return otherwise;
        }
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            problems.add("'" + setting.key() + "' is '" + text + "', expected " + expected);
            return otherwise;
        }
    }

    /** As {@link #parsed}, but empty text is {@code absent}. */
    <T> T parsedIfGiven(Setting setting, String expected, T absent, Function<String, T> parser) {
        return parsed(setting, expected, absent, text -> text.isEmpty() ? absent : parser.apply(text));
    }

    /**
     * What nobody is to read: from an environment variable, or else from a file, but never from an argument, which all see
     * who see the list of processes. No problem tells it.
     */
    Secret secret(String variable, Setting file) {
        int before = problems.size();
        Optional<Secret> given = secretIfGiven(variable, file);
        if (given.isEmpty() && problems.size() == before) {
            problems.add("there is no token; set the environment variable " + variable + ", or '" + file.key()
                    + "' to a file that holds it and nothing else");
        }
        return given.orElse(new Secret("none"));
    }

    /** As {@link #secret}, but that there is none is no problem; a file that is named and holds none is one. */
    Optional<Secret> secretIfGiven(String variable, Setting file) {
        String given = environment.getOrDefault(variable, "").strip();
        String path = text(file);
        if (given.isEmpty() && path.isEmpty()) {
            return Optional.empty();
        }
        String where = given.isEmpty() ? "the file in '" + file.key() + "'" : "the environment variable " + variable;
        try {
            String read = given.isEmpty() ? Files.readString(Path.of(path)).strip() : given;
            Optional<Secret> secret = read.isEmpty() ? Optional.empty() : Optional.of(new Secret(read));
            if (secret.filter(Secret::isPrintable).isEmpty()) {
                problems.add(where + " holds " + (read.isEmpty() ? "nothing" : "something else")
                        + ", expected one word of printable ASCII characters");
            }
            return secret.filter(Secret::isPrintable);
        } catch (IOException | InvalidPathException e) {
            problems.add("'" + file.key() + "' is '" + path + "', expected a text file that can be read");
            return Optional.empty();
        }
    }

    /** The settings that say where broker and registry are and how they are spoken to; {@link #addProblems} comes after. */
    Settings connection() {
        Map<String, String> connection = new HashMap<>(values);
        connection.keySet().retainAll(Keys.ALL.stream().map(Setting::key).toList());
        return Settings.of(connection, environment);
    }

    /** The problems that {@code settings} has found are problems of these options. */
    void addProblems(Settings settings) {
        problems.addAll(settings.problems());
    }

    /** Settings of Kafka's producer that are none of ours. */
    Map<String, String> kafka() {
        List<String> ours = Keys.ALL.stream().map(Setting::key).toList();
        Map<String, String> kafka = new HashMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(KAFKA) && !ours.contains(key)) {
                kafka.put(key.substring(KAFKA.length()), value);
            }
        });
        return kafka;
    }

    /** The config made by {@code maker}, which reads these options. */
    <T> T build(Supplier<T> maker) {
        T made = maker.get();
        if (!problems.isEmpty()) {
            throw new SettingsException(List.copyOf(problems));
        }
        return made;
    }
}
