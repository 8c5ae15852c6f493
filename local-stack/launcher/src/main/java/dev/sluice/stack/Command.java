package dev.sluice.stack;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What to run.
 *
 * @param line the program and its arguments
 * @param environment what to add to the environment
 * @param files the files to write before, each with its whole text
 */
public record Command(List<String> line, Map<String, String> environment, Map<Path, String> files) {
    public Command {
        line = List.copyOf(line);
        environment = Map.copyOf(environment);
        files = Map.copyOf(files);
    }

    public static Command of(List<String> line) {
        return new Command(line, Map.of(), Map.of());
    }

    Command withLine(List<String> other) {
        return new Command(other, environment, files);
    }

    public Command withEnvironment(Map<String, String> added) {
        Map<String, String> all = new TreeMap<>(environment);
        all.putAll(added);
        return new Command(line, all, files);
    }

    public Command withFile(Path path, String text) {
        Map<Path, String> all = new TreeMap<>(files);
        all.put(path, text);
        return new Command(line, environment, all);
    }

    /** Equal for equal commands, in every JVM. */
    String fingerprint() {
        String everything = line + "\n" + new TreeMap<>(environment) + "\n" + new TreeMap<>(files);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(everything.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every JDK has SHA-256", e);
        }
    }
}
