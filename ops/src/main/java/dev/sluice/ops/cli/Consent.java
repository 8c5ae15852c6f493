package dev.sluice.ops.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Asks a person before something is changed. */
final class Consent {
    private static final Set<String> YES = Set.of("y", "yes");

    private final Optional<Supplier<String>> answers;

    Consent(Optional<Supplier<String>> answers) {
        this.answers = answers;
    }

    /** Of whoever sits at the terminal; a program cannot be asked. */
    static Consent ofProcess() {
        Console console = System.console();
        return new Consent(Optional.ofNullable(console).map(c -> c::readLine));
    }

    boolean canBeAsked() {
        return answers.isPresent();
    }

    /** Whether the answer is yes; any other answer, and none, is no. */
    boolean to(String question, PrintWriter out) {
        out.print(question + " [y/N] ");
        out.flush();
        String answer = answers.map(Supplier::get).orElse("");
        return answer != null && YES.contains(answer.strip().toLowerCase(Locale.ROOT));
    }
}
