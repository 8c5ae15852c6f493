package dev.sluice.ops.services;

import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Setting;
import dev.sluice.stack.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How commands on the same computer reach the servers of {@code docker-compose.yml}: by the ports that it publishes, with the
 * passwords of its {@code .env}.
 */
public final class ComposeVariables {
    private static final Map<Setting, String> PUBLISHED = Map.of(
            Keys.BOOTSTRAP_SERVERS, "127.0.0.1:19092",
            Keys.REGISTRY_URL, "http://127.0.0.1:18081/apis/ccompat/v7",
            Keys.CATALOG_URI, "jdbc:postgresql://127.0.0.1:15432/iceberg",
            Keys.CATALOG_USER, "sluice",
            Keys.WAREHOUSE, "s3a://sluice/warehouse",
            Keys.CHECKPOINTS, "s3a://sluice/checkpoints",
            Keys.S3_ENDPOINT, "http://127.0.0.1:18333");

    /** What the compose file fills in, by the names that it asks for. */
    private static final Map<Setting, String> ASKED_FOR = Map.of(
            Keys.CATALOG_PASSWORD, "SLUICE_DB_PASSWORD",
            Keys.S3_ACCESS_KEY, "SLUICE_S3_ACCESS_KEY",
            Keys.S3_SECRET_KEY, "SLUICE_S3_SECRET_KEY");

    private static final String ENV = ".env";
    /** Ends at the first quote that is none of the value's own. */
    private static final Pattern QUOTED = Pattern.compile("\\s*([\"'])((?:\\\\\\1|(?!\\1).)*)\\1");

    private ComposeVariables() {}

    /**
     * The variables of a shell with those that lead to compose's servers; what {@code environment} has stays. One that names a
     * catalog describes a platform of its own, and is returned as it is.
     *
     * @param folder of the compose file
     * @throws StackException that says what is missing from {@code .env}
     */
    public static Map<String, String> in(Path folder, Map<String, String> environment) {
        if (environment.containsKey(Keys.CATALOG_URI.variable())) {
            return environment;
        }
        Map<String, String> known = known(folder, environment);
        Map<String, String> all = settings(known);
        PUBLISHED.forEach((setting, value) -> all.put(setting.variable(), value));
        ASKED_FOR.forEach((setting, name) -> all.put(setting.variable(), given(known, name, folder)));
        Stream.of(Keys.DATASETS, Keys.CONTRACTS)
                .map(Setting::variable)
                .forEach(name -> all.put(name, known.getOrDefault(name, "")));
        all.putAll(environment);
        return all;
    }

    /**
     * The settings that a shell has and, where it is silent, the compose file's {@code .env}; without those that lead to servers
     * by themselves, and without a complaint of what is missing.
     *
     * @param folder of the compose file
     */
    public static Map<String, String> said(Path folder, Map<String, String> environment) {
        if (environment.containsKey(Keys.CATALOG_URI.variable())) {
            return environment;
        }
        Map<String, String> all = settings(known(folder, environment));
        all.putAll(environment);
        return all;
    }

    /** As docker compose does it: what the shell has comes before what the file has. */
    private static Map<String, String> known(Path folder, Map<String, String> environment) {
        Map<String, String> known = file(folder);
        known.putAll(environment);
        return known;
    }

    /** The containers have it from there, too; what is left empty there is the default. */
    private static Map<String, String> settings(Map<String, String> known) {
        Map<String, String> all = new HashMap<>();
        Keys.ALL.stream()
                .map(Setting::variable)
                .filter(name -> !known.getOrDefault(name, "").isEmpty())
                .forEach(name -> all.put(name, known.get(name)));
        return all;
    }

    private static String given(Map<String, String> known, String name, Path folder) {
        String value = known.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw new StackException(name + " is neither a variable here nor in " + folder.resolve(ENV)
                    + ": docker compose starts with it, and commands need it; .env.example explains it.");
        }
        return value;
    }

    /** As compose reads it: without quotes around it, or without what is said behind it, even if nothing stands before that. */
    private static String bare(String given) {
        Matcher quoted = QUOTED.matcher(given);
        return quoted.lookingAt()
                ? quoted.group(2).replace("\\" + quoted.group(1), quoted.group(1))
                : given.replaceFirst("\\s+#.*$", "").strip();
    }

    private static Map<String, String> file(Path folder) {
        Map<String, String> found = new HashMap<>();
        Path file = folder.resolve(ENV);
        if (Files.exists(file)) {
            try {
                Files.readAllLines(file).stream()
                        .map(String::strip)
                        .filter(line -> !line.startsWith("#") && line.indexOf('=') > 0)
                        .map(line -> line.replaceFirst("^export\\s+", ""))
                        .forEach(line -> found.put(
                                line.substring(0, line.indexOf('=')).strip(),
                                bare(line.substring(line.indexOf('=') + 1))));
            } catch (IOException e) {
                throw new UncheckedIOException(file + " cannot be read", e);
            }
        }
        return found;
    }
}
