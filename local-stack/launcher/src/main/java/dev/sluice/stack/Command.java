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
 * @param priority when processors are short
 */
public record Command(List<String> line, Map<String, String> environment, Map<Path, String> files, Priority priority) {
    /** Who has a processor when all want one. */
    public enum Priority {
        USUAL,
        /** A tenth of what others have; all of it when these want none. */
        BEHIND_OTHERS
    }

    public Command {
        line = List.copyOf(line);
        environment = Map.copyOf(environment);
        files = Map.copyOf(files);
    }

    public static Command of(List<String> line) {
        return new Command(line, Map.of(), Map.of(), Priority.USUAL);
    }

    Command withLine(List<String> other) {
        return new Command(other, environment, files, priority);
    }

    public Command withEnvironment(Map<String, String> added) {
        Map<String, String> all = new TreeMap<>(environment);
        all.putAll(added);
        return new Command(line, all, files, priority);
    }

    public Command withFile(Path path, String text) {
        Map<Path, String> all = new TreeMap<>(files);
        all.put(path, text);
        return new Command(line, environment, all, priority);
    }

    /** The same, for what can wait while people or servers want a processor. */
    public Command behindOthers() {
        return new Command(line, environment, files, Priority.BEHIND_OTHERS);
    }

    /** Equal for equal commands, in every JVM, and for those of the usual priority as it was before there were others. */
    String fingerprint() {
        String everything = line + "\n" + new TreeMap<>(environment) + "\n" + new TreeMap<>(files)
                + (priority == Priority.USUAL ? "" : "\n" + priority);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(everything.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every JDK has SHA-256", e);
        }
    }
}
