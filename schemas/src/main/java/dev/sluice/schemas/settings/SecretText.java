package dev.sluice.schemas.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a secret is given: by its environment variable, by a file that the same variable with {@code _FILE} names, or, wherever
 * a value may stand, as {@code file:PATH} or {@code env:NAME}. As an argument only so: arguments are seen by all who see
 * the list of processes. No problem tells a secret.
 */
public final class SecretText {
    private static final String FILE = "file:";
    private static final String ENVIRONMENT = "env:";
    private static final String FILE_VARIABLE = "_FILE";

    private SecretText() {}

    /** What {@code environment} says of a setting, as its value; of a secret that may be where the secret is. */
    public static Optional<String> given(Setting setting, Map<String, String> environment, Consumer<String> problems) {
        String value = environment.get(setting.variable());
        String file = setting.isSecret() ? environment.getOrDefault(setting.variable() + FILE_VARIABLE, "") : "";
        if (file.isEmpty()) {
            return Optional.ofNullable(value);
        }
        if (value != null && !value.isEmpty()) {
            problems.accept("'" + setting.variable() + "' and '" + setting.variable() + FILE_VARIABLE
                    + "' are both given: leave one of them out");
        }
        return Optional.of(FILE + file);
    }

    /** The secret behind {@code given}; empty with a problem if there is none. */
    public static String read(
            Setting setting, String given, Map<String, String> environment, Consumer<String> problems) {
        if (given.startsWith(ENVIRONMENT)) {
            String name = given.substring(ENVIRONMENT.length());
            String value = environment.getOrDefault(name, "");
            if (value.isEmpty()) {
                problems.accept("'" + setting.key() + "' is '" + ENVIRONMENT + name
                        + "', expected an environment variable that is set");
            }
            return value;
        }
        return given.startsWith(FILE) ? content(setting, given.substring(FILE.length()), problems) : given;
    }

    /** Says of {@code value}, an argument of the command line, why it cannot stand there. */
    public static Optional<String> refused(Setting setting, String value) {
        boolean isSafe =
                !setting.isSecret() || value.isEmpty() || value.startsWith(FILE) || value.startsWith(ENVIRONMENT);
        return isSafe
                ? Optional.empty()
                : Optional.of("'" + setting.key()
                        + "' is a secret, and arguments are seen by all who see the list of processes: give it by the environment variable "
                        + setting.variable() + ", by a file named by " + setting.variable() + FILE_VARIABLE
                        + ", or as " + setting.key() + "=" + FILE + "PATH");
    }

    /** The names of the environment variables that set {@code setting}. */
    public static List<String> variables(Setting setting) {
        return setting.isSecret()
                ? List.of(setting.variable(), setting.variable() + FILE_VARIABLE)
                : List.of(setting.variable());
    }

    private static String content(Setting setting, String path, Consumer<String> problems) {
        try {
            // The end of the line is the editor's.
            String text = Files.readString(Path.of(path)).replaceFirst("\\R+$", "");
            if (text.isEmpty() || text.lines().count() > 1) {
                problems.accept("'" + setting.key() + "' is '" + FILE + path
                        + "', expected a file with the secret on one line and nothing else");
                return "";
            }
            return text;
        } catch (CharacterCodingException e) {
            problems.accept("'" + setting.key() + "' is '" + FILE + path + "', expected a text file in UTF-8");
        } catch (IOException | InvalidPathException e) {
            problems.accept("'" + setting.key() + "' is '" + FILE + path + "', expected a file that can be read");
        }
        return "";
    }
}
