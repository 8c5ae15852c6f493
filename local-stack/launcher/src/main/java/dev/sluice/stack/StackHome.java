package dev.sluice.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a stack lives.
 *
 * @param home the root of the built checkout
 * @param data the directory of one instance: its data, logs and running state
 */
public record StackHome(Path home, Path data) {
    private static final String BUILD_FIRST = "build first: mvn -Dquick package";

    public StackHome {
        home = home.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
    }

    /** The instance of the checkout itself. */
    public static StackHome of(Path home) {
        return new StackHome(home, home.resolve(".sluice"));
    }

    /** An instance of the checkout that the system property {@code sluice.home} names. */
    public static StackHome at(Path data) {
        String home = System.getProperty("sluice.home");
        if (home == null) {
            throw new StackException("Set -Dsluice.home to the root of the Sluice checkout.");
        }
        return new StackHome(Path.of(home), data);
    }

    /** The log of a part; what the part wrote in its lives before has {@code .1}, {@code .2} and so on at the end. */
    public Path log(String part) {
        return data.resolve("logs").resolve(part + ".log");
    }

    /** The directory that is a part's own. */
    public Path dataOf(String part) {
        return data.resolve(part);
    }

    /** What a part may write while it runs, gone when it is stopped. */
    public Path temporaryOf(String part) {
        return data.resolve("tmp").resolve(part);
    }

    /** A file of a server module that the build made. */
    public Path built(String module, String file) {
        Path path = module(module).resolve("target").resolve(file);
        if (!Files.exists(path)) {
            throw new StackException(path + " is missing; " + BUILD_FIRST);
        }
        return path;
    }

    /** The class path that the build found for a server module. */
    public String classPath(String module) {
        try {
            return Files.readString(built(module, "classpath")).strip();
        } catch (IOException e) {
            throw new StackException("Cannot read the class path of " + module + "; " + BUILD_FIRST, e);
        }
    }

    /** The sources of a server module. */
    public Path module(String module) {
        return home.resolve("local-stack").resolve(module);
    }

    Path run() {
        return data.resolve("run");
    }
}
