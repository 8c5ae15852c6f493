package dev.sluice.ops.doctor;

import dev.sluice.monitor.Deadline;
import dev.sluice.monitor.NoAnswerException;
import dev.sluice.schemas.connection.Refusal;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Checks that are done beside each other, each with a deadline; what they note stays in the order in which they were asked for. */
final class Rounds {
    private final Notes notes;
    private final Deadline deadline;
    private final List<Round> rounds = new ArrayList<>();

    Rounds(Notes notes, Duration patience) {
        this.notes = notes;
        this.deadline = Deadline.in(patience);
    }

    private record Round(Area area, String about, Deadline.Answer<Notes> answer) {}

    /** Begins a check. */
    void begin(Area area, String about, Consumer<Notes> check) {
        rounds.add(new Round(area, about, deadline.ask(about, () -> {
            Notes own = new Notes(notes.option());
            check.accept(own);
            return own;
        })));
    }

    /** Waits for all of them. A check that cannot be done, or hangs, is a finding too. */
    void end() {
        for (Round round : rounds) {
            try {
                notes.take(round.answer().get().done());
            } catch (NoAnswerException e) {
                notes.found(
                        round.area(),
                        round.about(),
                        "It cannot be looked at in time: " + firstLine(e) + busy() + ".",
                        notes.command("stats") + " says what takes the machine; if nothing does and it stays so, "
                                + notes.command("recover"));
            } catch (RuntimeException e) {
                notes.found(
                        round.area(),
                        round.about(),
                        "It cannot be looked at (" + round.about() + "): " + firstLine(e),
                        notes.command("recover") + ", then ask again");
            }
        }
    }

    private static String busy() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        int cores = Runtime.getRuntime().availableProcessors();
        return load > cores
                ? String.format(", while %.0f processes want the %d cores of this machine", load, cores)
                : "";
    }

    static String firstLine(RuntimeException e) {
        String message = Refusal.in(e).orElseGet(() -> e.getMessage() == null ? e.toString() : e.getMessage());
        return message.lines().findFirst().orElse("");
    }
}
