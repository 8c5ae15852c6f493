package dev.sluice.ops.drill;

import java.util.regex.Pattern;

/**
 * What a command says when something is so.
 *
 * @param command without {@code ./sluice}
 * @param says part of what it prints then, as a regular expression; empty if it is enough that it ends with 0
 */
public record Sign(String command, String says) {
    /** The command prints this. */
    static Sign of(String command, String says) {
        return new Sign(command, says);
    }

    /** The command finds nothing wrong. */
    static Sign well(String command) {
        return new Sign(command, "");
    }

    /** Whether it is there. */
    boolean isIn(Commands.Told told) {
        return says.isEmpty()
                ? told.exit() == 0
                : Pattern.compile(says).matcher(told.out()).find();
    }
}
