package dev.sluice.stack;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Runs a program in a session of its own, so that a terminal's Ctrl-C and its end reach us and not the parts, which end in
 * order. Where there is no {@code setsid}, as on a Mac, the program runs in ours. What can wait is given a low priority on the way.
 */
final class OwnSession {
    private static final Optional<String> SETSID = find("setsid");
    private static final Optional<String> NICE = find("nice");
    /** Linux gives a tenth of the weight of 0, and of each that waits beside it. */
    private static final String BEHIND = "10";
    /**
     * Where Linux groups processes by session (sched(7), autogroup), the usual on desktops and small servers, niceness counts
     * within a session alone, and the session has one of its own.
     */
    private static final List<String> SESSION_BEHIND =
            List.of("sh", "-c", "{ echo " + BEHIND + " > /proc/self/autogroup; } 2> /dev/null; exec \"$@\"", "sh");

    private OwnSession() {}

    /**
     * The program keeps the pid that it is started with: what Java starts leads no process group, so {@code setsid} does not
     * fork, and becomes the program, as {@code sh} and {@code nice} do.
     */
    static List<String> of(Command command) {
        List<String> all = new ArrayList<>();
        SETSID.ifPresent(all::add);
        if (command.priority() == Command.Priority.BEHIND_OTHERS) {
            // Without a session of its own it would be ours that gives way.
            SETSID.ifPresent(own -> all.addAll(SESSION_BEHIND));
            NICE.ifPresent(nice -> all.addAll(List.of(nice, "-n", BEHIND)));
        }
        all.addAll(command.line());
        return all;
    }

    private static Optional<String> find(String program) {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
