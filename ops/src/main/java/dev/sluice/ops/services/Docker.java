package dev.sluice.ops.services;

import dev.sluice.stack.StackException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Calls the {@code docker} of the path, and does not wait for ever for a daemon that hangs. */
final class Docker {
    private static final int LAST_WORDS = 5;
    /** A docker without the plugin takes what is compose's for its own. */
    private static final Pattern NO_COMPOSE =
            Pattern.compile("unknown (shorthand )?flag|'compose' is not a docker command");

    /** Where what is printed as an error goes. */
    private enum Errors {
        APART,
        AMONG_ALL
    }

    private final Path folder;
    private final Map<String, String> environment;

    /** @param folder of the compose file */
    Docker(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /** What it prints, without what it warns of; throws with its last words if it ends with anything but 0. */
    String answer(Duration patience, List<String> arguments) {
        return answer(patience, arguments, Errors.APART);
    }

    /** The same with all that it warns of, in order: logs of containers come by both ways. */
    String everything(Duration patience, List<String> arguments) {
        return answer(patience, arguments, Errors.AMONG_ALL);
    }

    private String answer(Duration patience, List<String> arguments, Errors errors) {
        Path out = null;
        Path err = null;
        try {
            out = Files.createTempFile("sluice-docker", ".out");
            err = Files.createTempFile("sluice-docker", ".err");
            Process process = builder(arguments)
                    .redirectErrorStream(errors == Errors.AMONG_ALL)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new StackException(said(arguments) + " gave no answer within " + patience.toSeconds()
                        + " s: is the daemon well? 'docker info' says.");
            }
            String text = Files.readString(out);
            if (process.exitValue() != 0) {
                throw failed(arguments, process.exitValue(), text + Files.readString(err));
            }
            return text;
        } catch (IOException e) {
            throw new StackException("Cannot run " + said(arguments) + ": " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while waiting for " + said(arguments) + ".", e);
        } finally {
            delete(out);
            delete(err);
        }
    }

    private static StackException failed(List<String> arguments, int exit, String said) {
        return new StackException(
                NO_COMPOSE.matcher(said).find()
                        ? "The docker of this machine has no compose: install its plugin (docker-compose-plugin), or say --on"
                                + " local."
                        : said(arguments) + " ended with " + exit + ": " + tail(said));
    }

    /** Hands on what it prints, line by line, until it ends. */
    void stream(List<String> arguments, PrintWriter to) throws InterruptedException {
        try {
            Process process = builder(arguments).start();
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    to.println(line);
                    to.flush();
                }
                if (process.waitFor() != 0) {
                    throw new StackException(said(arguments) + " ended with " + process.exitValue() + ".");
                }
            } finally {
                process.destroy();
            }
        } catch (IOException e) {
            throw new StackException("Cannot run " + said(arguments) + ": " + e.getMessage() + ".", e);
        }
    }

    private ProcessBuilder builder(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(executable()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder;
    }

    /** On the path that was given: Java looks on its own. */
    private String executable() {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(environment.getOrDefault("PATH", ""))
                .map(entry -> Path.of(entry, "docker"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new StackException("There is no docker on the PATH: install it, or say --on local."))
                .toString();
    }

    private static String said(List<String> arguments) {
        return "'docker " + String.join(" ", arguments) + "'";
    }

    private static String tail(String text) {
        List<String> lines = text.lines().toList();
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size()));
    }

    private static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // It lies in the system's temporary folder.
        }
    }
}
