package dev.sluice.ops.cli;

import dev.sluice.audit.Standing;
import dev.sluice.monitor.StreamReport;
import dev.sluice.ops.platform.Health;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.ops.terminal.Spans;
import dev.sluice.ops.terminal.TextTable;
import dev.sluice.stack.PartStatus;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Health for people. */
final class StatusText {
    private static final String INDENT = "  ";
    private static final long MB = 1_000_000;

    private final PrintWriter out;
    private final Ink ink;

    StatusText(PrintWriter out, Ink ink) {
        this.out = out;
        this.ink = ink;
    }

    void print(Health health) {
        parts(health);
        queries(health.queries());
        lag(health);
        problems(health.problems());
    }

    /** What is wrong, or that nothing is. */
    void problems(List<String> problems) {
        out.println();
        if (problems.isEmpty()) {
            out.println(ink.green("All is well."));
        }
        problems.forEach(problem -> out.println(ink.red("! ") + problem));
    }

    private void parts(Health health) {
        TextTable table = TextTable.of("part", "state", ">pid", "port", ">resident MB", ">up", ">restarts");
        long resident = 0;
        for (PartStatus part : health.parts()) {
            resident += part.residentBytes();
            boolean runs = part.pid() != 0;
            table.row(
                    part.name(),
                    state(part),
                    runs ? Long.toString(part.pid()) : "",
                    runs
                            ? String.join(
                                    " ",
                                    part.ports().values().stream()
                                            .map(String::valueOf)
                                            .toList())
                            : "",
                    part.residentBytes() / MB,
                    runs ? Spans.shown(part.uptime()) : "",
                    health.restarts().containsKey(part.name())
                            ? health.restarts().get(part.name())
                            : "");
        }
        table.row("", "", "", "", resident / MB, "");
        table.print(out, INDENT, ink::dim);
    }

    private String state(PartStatus part) {
        String state = part.state().name().toLowerCase(Locale.ROOT);
        return switch (part.state()) {
            case RUNNING -> ink.green(state);
            case STARTING -> ink.yellow(state);
            case DEAD -> ink.red(state);
            case STOPPED -> ink.dim(state);
        };
    }

    /** What the driver says of its streams; prints nothing of none. */
    void queries(List<StreamReport> streams) {
        if (streams.isEmpty()) {
            return;
        }
        TextTable table = TextTable.of("query", "state", "for", ">last batch", ">records", ">took ms", "why");
        for (StreamReport query : streams) {
            String phase = query.phase().toLowerCase(Locale.ROOT);
            table.row(
                    query.name(),
                    query.phase().equals("RUNNING") ? ink.green(phase) : ink.red(phase),
                    ago(query.since()),
                    query.lastBatch().isEmpty() ? "-" : ago(Instant.parse(query.lastBatch())) + " ago",
                    query.lastRows(),
                    query.lastMillis(),
                    query.reason()
                            + query.busySince()
                                    .map(since -> "in a batch since " + ago(since))
                                    .orElse(""));
        }
        out.println();
        table.print(out, INDENT, ink::dim);
    }

    private void lag(Health health) {
        if (health.standings().isEmpty()) {
            String why = health.canCount() ? "cannot be read; why stands below" : "wait for broker and database";
            out.println();
            out.println(INDENT + ink.dim("Counts and lag " + why + "."));
            return;
        }
        TextTable table = TextTable.of(
                "dataset",
                ">arrived",
                ">bronze",
                ">silver",
                ">dead",
                ">duplicate",
                ">gold",
                ">lag bronze",
                ">lag silver",
                ">lag gold");
        for (Standing s : health.standings()) {
            table.row(
                    s.dataset(),
                    s.arrived(),
                    s.bronze(),
                    s.judged().out(),
                    s.judged().dead(),
                    s.judged().duplicate(),
                    s.inGold(),
                    s.beforeBronze(),
                    s.beforeSilver(),
                    s.beforeGold());
        }
        out.println();
        table.print(out, INDENT, ink::dim);
        out.println(INDENT
                + ink.dim("Lag is in offsets of the topic; what waits for silver or gold may be dead or a duplicate."));
        out.println();
        new RuleLabels(out, ink).print(health.standings());
    }

    private static String ago(Instant time) {
        return Spans.shown(Duration.between(time, Instant.now()));
    }
}
