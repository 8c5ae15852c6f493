package dev.sluice.ops.drill;

import dev.sluice.ops.drill.Commands.Told;
import dev.sluice.ops.platform.Platform;
import dev.sluice.ops.terminal.Spans;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** An incident from its cause to the audit behind it. */
public final class Drill {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Platform platform;
    private final Commands commands;
    private final PrintWriter out;
    private final Duration patience;
    private final int diskLimit;

    /** @param patience how long each step may take: until it is noticed, until it is over */
    public Drill(Platform platform, Commands commands, PrintWriter out, Duration patience) {
        this.platform = platform;
        this.commands = commands;
        this.out = out;
        this.patience = patience;
        this.diskLimit = Ballast.limit(platform.instance().data());
    }

    /** Waits until the platform is well and has rows to lose; false if it is not in time. */
    public boolean isReady() {
        return becomes("the platform is well", Sign.well("health"))
                && becomes(
                        "it has rows", "freshness payments", told -> !told.out().contains("none yet"));
    }

    /** Causes {@code incident} and says how it shows; false if it did not show in time. */
    public boolean cause(Incident incident) {
        out.println(incident.story());
        incident.cause().strike(platform, this::run);
        return becomes("it shows", incident.sign());
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
        return becomes("it is over", incident.over())
                && becomes("the platform is well", Sign.well("health"))
                && becomes("nothing is lost", Sign.well("audit"));
    }

    private boolean becomes(String what, Sign sign) {
        return becomes(what, sign.command(), sign::isIn);
    }

    private boolean becomes(String what, String command, Predicate<Told> isSo) {
        long begin = System.nanoTime();
        Told told = ask(command);
        Duration took = since(begin);
        while (!isSo.test(told)) {
            if (since(begin).compareTo(patience) > 0) {
                out.println(
                        "After " + Spans.shown(patience) + " '" + typed(command) + "' did not say that " + what + ":");
                out.println(told.out().indent(4));
                return false;
            }
            // Not more than half of the time is spent on asking.
            platform.await(took.compareTo(TICK) > 0 ? took : TICK);
            long asked = System.nanoTime();
            told = ask(command);
            took = since(asked);
        }
        out.println("$ " + typed(command));
        out.println(told.out().strip().indent(4));
        out.println("After " + Spans.shown(since(begin)) + " " + what + ".");
        out.flush();
        return true;
    }

    /** By a clock that nobody sets: a drill measures how long things take, and some of them move the other clock. */
    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }

    private Told type(String command) {
        out.println("$ " + typed(command));
        out.flush();
        Told told = ask(command);
        out.println(told.out().strip().indent(4));
        out.flush();
        return told;
    }

    /** Variables come before the command. */
    private String typed(String command) {
        String filled = filled(command);
        int at = filled.matches("[A-Z_]+=.*") ? filled.indexOf(' ') + 1 : 0;
        return filled.substring(0, at) + "./sluice " + filled.substring(at);
    }

    private Told ask(String command) {
        return run(Arrays.asList(command.split(" ")));
    }

    private Told run(List<String> words) {
        return commands.run(words.stream().map(this::filled).toList());
    }

    /** The words that stand for what differs from platform to platform. */
    private String filled(String word) {
        return word.replace(WholeIncidents.BACKUPS, platform.instance().data().toAbsolutePath() + "-backups")
                .replace(Ballast.LIMIT, Integer.toString(diskLimit));
    }
}
