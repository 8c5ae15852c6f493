package dev.sluice.schemas.settings;

import dev.sluice.schemas.Nearest;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Given values, and the problems found while they are read. Read every setting, build the config record with
 * {@link #build}: it throws one {@link SettingsException} with all problems. Arguments {@code key=value} come before
 * environment variables, these before the file named by {@code --config}, that before defaults. Secrets are given as
 * {@link SecretText} says, and stand in no problem.
 */
public final class Settings {
    private static final Pattern SECRET = Pattern.compile("(?i)password|secret|token|key|credential|jaas");

    private final Map<String, String> values;
    private final Map<String, String> environment;
    /** Each once, though several may read a setting. */
    private final Set<String> problems = new LinkedHashSet<>();

    private Settings(Map<String, String> values, Map<String, String> environment) {
        this.values = values;
        this.environment = environment;
    }

    /** Settings from these values alone. */
    public static Settings of(Map<String, String> values) {
        return of(values, System.getenv());
    }

    /** Settings from these values; a secret among them may stand in {@code environment}. */
    public static Settings of(Map<String, String> values, Map<String, String> environment) {
        Settings settings = new Settings(new HashMap<>(values), environment);
        settings.checkKeys();
        return settings;
    }

    /** Settings of a program: {@code [--config FILE] [key=value …]} over {@code environment}. */
    public static Settings of(String[] arguments, Map<String, String> environment) {
        Map<String, String> values = new HashMap<>();
        List<String> problems = new ArrayList<>();
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            int equals = arguments[i].indexOf('=');
            if (arguments[i].equals("--config") && i + 1 < arguments.length) {
                load(Path.of(arguments[++i]), values, problems);
            } else if (equals > 0) {
                given.put(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
            } else {
                problems.add("argument '" + arguments[i] + "' is neither key=value nor --config FILE");
            }
        }
        for (Setting setting : Keys.ALL) {
            SecretText.given(setting, environment, problems::add).ifPresent(value -> values.put(setting.key(), value));
            String argument = given.getOrDefault(setting.key(), "");
            SecretText.refused(setting, argument).ifPresent(problems::add);
        }
        values.putAll(given);
        Settings settings = new Settings(values, environment);
        settings.problems.addAll(problems);
        settings.checkKeys();
        return settings;
    }

    private static void load(Path file, Map<String, String> values, List<String> problems) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            properties.forEach((key, value) -> values.put(key.toString(), value.toString()));
        } catch (NoSuchFileException e) {
            problems.add("--config " + file + ": there is no such file");
        } catch (IOException | IllegalArgumentException e) {
            problems.add("--config " + file + ": cannot be read: " + e.getMessage());
        }
    }

    private void checkKeys() {
        List<String> known = Keys.ALL.stream().map(Setting::key).toList();
        for (String key : new TreeSet<>(values.keySet())) {
            if (!known.contains(key) && !key.startsWith("spark.")) {
                String nearest = Nearest.to(key, known);
                // A mistyped secret is one too.
                boolean mayBeSecret = SECRET.matcher(key + nearest).find();
                String value = mayBeSecret ? "" : " (value '" + values.get(key) + "')";
                problems.add("unknown key '" + key + "'" + value + "; the nearest known one is '" + nearest + "'");
            }
        }
    }

    /** Text; a missing required value is a problem. */
    public String text(Setting setting) {
        String value = values.getOrDefault(setting.key(), setting.fallback());
        if (value == null || (setting.fallback() == null && value.isBlank())) {
            problems.add("'" + setting.key() + "' is missing; " + setting.doc());
            return "";
        }
        return setting.isSecret() ? SecretText.read(setting, value, environment, problems::add) : value.strip();
    }

    /** Whether a value was given, be it an empty one. */
    public boolean has(Setting setting) {
        return values.containsKey(setting.key());
    }

    /** Parts between commas, without empty ones. */
    public List<String> list(Setting setting) {
        return Arrays.stream(text(setting).split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    }

    /** Whole number in {@code min..max}. */
    public int number(Setting setting, int min, int max) {
        return parsed(setting, "a whole number from " + min + " to " + max, min, text -> {
            int number = Integer.parseInt(text);
            if (number < min || number > max) {
                throw new NumberFormatException();
            }
            return number;
        });
    }

    /** Positive ISO-8601 duration. */
    public Duration duration(Setting setting) {
        return parsed(setting, "a positive ISO-8601 duration such as PT10S", Duration.ofSeconds(1), text -> {
            Duration duration = Duration.parse(text);
            if (duration.isNegative() || duration.isZero()) {
                throw new DateTimeParseException("not positive", text, 0);
            }
            return duration;
        });
    }

    /** URI with one of {@code schemes}. */
    public URI uri(Setting setting, List<String> schemes) {
        return parsed(setting, "a URI that starts with one of " + schemes, URI.create("none:/"), text -> {
            URI uri = URI.create(text);
            if (uri.getScheme() == null || !schemes.contains(uri.getScheme())) {
                throw new IllegalArgumentException();
            }
            return uri;
        });
    }

    /** One of the words in {@code allowed}. */
    public String oneOf(Setting setting, List<String> allowed) {
        return parsed(setting, "one of " + allowed, allowed.get(0), text -> {
            if (!allowed.contains(text)) {
                throw new IllegalArgumentException();
            }
            return text;
        });
    }

    /** Everything under {@code prefix}, handed on as it stands. */
    public Map<String, String> under(String prefix) {
        Map<String, String> found = new HashMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                found.put(key, value);
            }
        });
        return found;
    }

    /** Says what no single setting can know. */
    public void problem(String problem) {
        problems.add(problem);
    }

    /** What was found to be wrong so far. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** The config made by {@code maker}, which reads these settings; throws one exception with all problems. */
    public <T> T build(Supplier<T> maker) {
        T made = maker.get();
        if (!problems.isEmpty()) {
            throw new SettingsException(List.copyOf(problems));
        }
        return made;
    }

    /**
     * What {@code parser} makes of the text. If it refuses by {@link IllegalArgumentException} or {@link
     * DateTimeParseException}, that {@code expected} was wanted is a problem, and {@code otherwise} stands in for the value.
     */
    public <T> T parsed(Setting setting, String expected, T otherwise, Function<String, T> parser) {
        String text = text(setting);
        if (setting.fallback() == null && text.isEmpty()) {
            return otherwise;
        }
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            problems.add("'" + setting.key() + "' is '" + text + "', expected " + expected);
            return otherwise;
        }
    }
}
