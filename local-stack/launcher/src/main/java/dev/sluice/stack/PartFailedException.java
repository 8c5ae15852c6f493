package dev.sluice.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A part was started and did not come up; the message ends with the end of its log. */
public final class PartFailedException extends StackException {
    private final String part;
    private final String reason;
    private final Path log;

    PartFailedException(String part, String what, Path log) {
        super(part + " " + what + ". Its log ends:\n" + LogFile.tail(log) + "\nThe whole log: " + log);
        this.part = part;
        this.log = log;
        this.reason = what + LastWords.of(log).map(words -> ": " + words).orElse("");
    }

    /** Its name. */
    public String part() {
        return part;
    }

    /** Where it wrote to. */
    public Path log() {
        return log;
    }

    /** This failure and those that came with it. */
    public List<PartFailedException> all() {
        return Stream.concat(Stream.of(this), Stream.of(getSuppressed()))
                .filter(PartFailedException.class::isInstance)
                .map(PartFailedException.class::cast)
                .toList();
    }

    /** One line: what happened, and the last failure that the log names; without a full stop. */
    public String reason() {
        return reason;
    }
}
