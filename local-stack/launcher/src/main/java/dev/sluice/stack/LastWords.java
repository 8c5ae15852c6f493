package dev.sluice.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a process ended, in its own words: of its log the last line that names a failure, which in a stack trace is the root
 * cause. A JVM that dies before its logging is set up writes as JVMs do.
 */
public final class LastWords {
    /** Of a stack trace, and of a line with a level; PostgreSQL's level ERROR is about a statement, and no server ends by it. */
    private static final Pattern FAILURE =
            Pattern.compile("^(Exception in thread \\S+ |Caused by: |(?=Error: |Terminating due to )"
                    + "|\\[?\\d{4}-\\d\\d-\\d\\d[T ]\\S+ (ERROR +|.*(FATAL|PANIC): +))(.*)$");

    private static final String OUT_OF_MEMORY = "Terminating due to java.lang.OutOfMemoryError";

    private static final int SAID = 4;
    private static final int LONGEST = 300;

    private LastWords() {}

    /** One line; empty if the log names no failure, or is not there. What follows a colon at its end comes with it. */
    public static Optional<String> of(Path log) {
        List<String> lines = LogFile.lastLines(log);
        for (int i = lines.size() - 1; i >= 0; i--) {
            Matcher failure = FAILURE.matcher(lines.get(i));
            if (failure.matches()) {
                String said = failure.group(SAID);
                boolean goesOn = said.endsWith(":") && i + 1 < lines.size();
                return Optional.of(cut(goesOn ? said + " " + lines.get(i + 1).strip() : said));
            }
        }
        return Optional.empty();
    }

    /** Whether the log ends because a JVM had no memory left; it writes that itself, whatever its logging. */
    public static boolean areOfMemory(Path log) {
        List<String> lines = LogFile.lastLines(log);
        return !lines.isEmpty() && lines.get(lines.size() - 1).startsWith(OUT_OF_MEMORY);
    }

    private static String cut(String said) {
        return said.length() > LONGEST ? said.substring(0, LONGEST) + " …" : said;
    }
}
