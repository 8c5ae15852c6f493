package dev.sluice.ops.drill;

import dev.sluice.ops.console.Spans;
import dev.sluice.ops.drill.Commands.Told;
import dev.sluice.ops.platform.Platform;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** An incident from its cause to the audit behind it. */
public final class Drill {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final String AUDIT = "audit";

    private final Platform platform;
    private final Commands commands;
    private final PrintWriter out;
    private final Duration patience;

    /** @param patience how long each step may take: until it is noticed, until it is over */
    public Drill(Platform platform, Commands commands, PrintWriter out, Duration patience) {
        this.platform = platform;
        this.commands = commands;
        this.out = out;
        this.patience = patience;
    }

    /** Waits until the platform is well and has rows to lose; false if it is not in time. */
    public boolean isReady() {
        return becomes("the platform is well", "status", told -> told.exit() == 0)
                && becomes(
                        "it has rows", "freshness payments", told -> !told.out().contains("none yet"));
    }

    /** Causes {@code incident} and says how it shows; false if it did not show in time. */
    public boolean cause(Incident incident) {
        out.println(incident.story());
        incident.cause().strike(platform, this::run);
        Pattern says = Pattern.compile(incident.sign().says());
        return becomes("it shows", incident.sign().command(), told -> says.matcher(told.out())
                .find());
    }

    /** Types what the page says, and waits until it is over; false if a command failed or it is not over in time. */
    public boolean mend(Incident incident) {
        for (String command : incident.mend()) {
            Told told = type(command);
            if (told.exit() != 0) {
                out.println("That command ended with " + told.exit() + ", so the page does not help.");
                return false;
            }
        }
        return isOver(incident);
    }

    /** Waits until it is over, whoever mends it. */
    public boolean isOver(Incident incident) {
        return becomes("it is over", incident.over(), told -> told.exit() == 0)
                && becomes("nothing is lost", AUDIT, told -> told.exit() == 0);
    }

    private boolean becomes(String what, String command, Predicate<Told> isSo) {
        Instant begin = Instant.now();
        Told told = ask(command);
        while (!isSo.test(told)) {
            if (Duration.between(begin, Instant.now()).compareTo(patience) > 0) {
                out.println("After " + Spans.shown(patience) + " './sluice " + command + "' did not say that " + what
                        + ":");
                out.println(told.out().indent(4));
                return false;
            }
            platform.await(TICK);
            told = ask(command);
        }
        out.println("$ ./sluice " + command);
        out.println(told.out().strip().indent(4));
        out.println("After " + Spans.shown(Duration.between(begin, Instant.now())) + " " + what + ".");
        out.flush();
        return true;
    }

    private Told type(String command) {
        out.println("$ ./sluice " + command);
        out.flush();
        Told told = ask(command);
        out.println(told.out().strip().indent(4));
        out.flush();
        return told;
    }

    private Told ask(String command) {
        return run(Arrays.asList(command.split(" ")));
    }

    private Told run(List<String> words) {
        String backups = platform.instance().data().toAbsolutePath() + "-backups";
        return commands.run(words.stream()
                .map(word -> word.equals(Incidents.BACKUPS) ? backups : word)
                .toList());
    }
}
