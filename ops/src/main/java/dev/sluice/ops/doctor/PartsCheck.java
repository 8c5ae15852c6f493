package dev.sluice.ops.doctor;

import dev.sluice.ops.platform.Restart;
import dev.sluice.ops.terminal.Spans;
import dev.sluice.stack.PartStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether each part of a platform runs and answers, since when, and how often it had to be started again. */
final class PartsCheck implements Check {
    private static final String SUPERVISOR = "supervisor";

    private final List<PartStatus> parts;
    private final List<Restart> restarts;
    private final Map<String, Trace> traces;
    private final Instant now;

    /** @param traces what each part has left behind */
    PartsCheck(List<PartStatus> parts, List<Restart> restarts, Map<String, Trace> traces, Instant now) {
        this.parts = parts;
        this.restarts = restarts;
        this.traces = traces;
        this.now = now;
    }

    @Override
    public void write(Notes notes) {
        if (parts.stream().allMatch(part -> part.pid() == 0)) {
            down(notes);
            return;
        }
        boolean isSupervised = parts.stream().anyMatch(part -> part.name().equals(SUPERVISOR) && part.pid() != 0);
        parts.forEach(part -> write(part, isSupervised, notes));
    }

    private void down(Notes notes) {
        List<String> dead = parts.stream()
                .filter(part -> part.state() == PartStatus.State.DEAD)
                .map(PartStatus::name)
                .toList();
        if (dead.isEmpty()) {
            notes.found(Area.PLATFORM, "platform", "Sluice is down: nobody wants it to run.", notes.command("up"));
        } else {
            notes.found(
                    Area.PLATFORM,
                    "platform",
                    "Nothing runs, and it was not told to end: " + String.join(", ", dead) + " died."
                            + lastWord(dead.stream()
                                    .flatMap(part -> trace(part).lastWord().stream())
                                    .max(Instant::compareTo)),
                    notes.command("recover"));
        }
    }

    private void write(PartStatus part, boolean isSupervised, Notes notes) {
        Area area = Area.ofPart(part.name());
        List<Restart> lately = Restart.lately(restarts, part, now);
        String again = lately.isEmpty() ? "" : ", started again " + times(lately) + " in the last 10 min";
        switch (part.state()) {
            case RUNNING -> notes.saw(area, part.name(), "answers; runs since " + Spans.shown(part.uptime()) + again);
            case STARTING ->
                notes.found(
                        area,
                        part.name(),
                        part.name() + " runs since " + Spans.shown(part.uptime()) + " and does not answer" + again + "."
                                + failure(part, lately),
                        lately.size() > 1
                                ? remedy(part, notes)
                                : isSupervised
                                        ? notes.command("logs " + part.name())
                                                + " (the supervisor starts it anew by itself)"
                                        : notes.command("recover"));
            case DEAD ->
                notes.found(
                        area,
                        part.name(),
                        part.name() + " is dead, and was not told to end" + again + "." + failure(part, lately)
                                + ports(part) + lastWord(trace(part.name()).lastWord()),
                        lately.size() > 1 ? remedy(part, notes) : notes.command("recover"));
            case STOPPED -> stopped(area, part.name(), notes);
        }
        if (part.state() == PartStatus.State.RUNNING) {
            restless(area, part.name(), lately, notes);
        }
    }

    private static String times(List<Restart> restarts) {
        return restarts.size() == 1 ? "once" : restarts.size() + " times";
    }

    /** What died once and is back is well, unless it will die of the same. */
    private void restless(Area area, String part, List<Restart> lately, Notes notes) {
        boolean isShort = trace(part).ranOutOfMemory();
        if (lately.isEmpty() || (lately.size() == 1 && !isShort)) {
            return;
        }
        String again = part + (isShort ? " ran out of memory, and" : "") + " was started again " + times(lately)
                + " in the last 10 min";
        notes.found(
                area,
                part,
                again
                        + (isShort
                                ? "."
                                : ", because " + lately.get(lately.size() - 1).reason() + "."),
                Optional.of(lately.get(0).at()),
                isShort
                        ? Remedy.ofMemory(part, notes.option())
                        : notes.command("logs " + part) + " (its lives before: logs/" + part + ".log.1 and so on)");
    }

    /** What a part that does not come up complains of; of one that was just killed it would mislead. */
    private String failure(PartStatus part, List<Restart> lately) {
        return lately.size() > 1
                ? trace(part.name())
                        .failure()
                        .map(words -> " The last failure in its log: " + words + ".")
                        .orElse("")
                : "";
    }

    private String ports(PartStatus part) {
        List<String> strangers = trace(part.name()).strangers();
        return strangers.isEmpty() ? "" : " Its " + String.join(", its ", strangers) + ": it will get another.";
    }

    private String remedy(PartStatus part, Notes notes) {
        return Remedy.of(part.name(), trace(part.name()).failure().orElse(""), notes.option());
    }

    private static void stopped(Area area, String part, Notes notes) {
        if (part.equals(SUPERVISOR)) {
            notes.found(
                    area,
                    part,
                    "The supervisor does not run, so nothing that dies is started again.",
                    notes.command("recover"));
        } else {
            // What recover leaves alone, too: somebody wanted it.
            notes.found(area, part, part + " was told to end, while other parts run.", notes.command("start " + part));
        }
    }

    private Trace trace(String part) {
        return traces.getOrDefault(part, Trace.NONE);
    }

    /** It may have run for long behind its last word: when it died, nobody knows. */
    private String lastWord(Optional<Instant> time) {
        return time.map(at -> " Its log ends " + Spans.shown(Duration.between(at, now)) + " ago.")
                .orElse("");
    }
}
