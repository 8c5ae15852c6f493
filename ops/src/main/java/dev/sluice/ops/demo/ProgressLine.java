package dev.sluice.ops.demo;

import dev.sluice.audit.Standing;
import dev.sluice.lakehouse.Tally;
import dev.sluice.ops.terminal.Ink;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How much is sent and how far it has come: on a terminal one line that stays in its place, elsewhere one at a change. */
final class ProgressLine {
    private static final String UP = "\u001b[1A\u001b[2K";

    private final PrintWriter out;
    private final Ink ink;
    private boolean isFirst = true;
    private String said = "";

    ProgressLine(PrintWriter out, Ink ink) {
        this.out = out;
        this.ink = ink;
    }

    /** {@code standings} are empty while they cannot be read. */
    void print(Duration since, Receipts sent, Optional<List<Standing>> standings) {
        if (ink == Ink.COLOURED && !isFirst) {
            out.print(UP);
        }
        isFirst = false;
        String news = String.format("  sent %,9d   ", sent.total())
                + standings.map(ProgressLine::tiers).orElse("a part is away; waiting for it");
        if (ink != Ink.COLOURED && news.equals(said)) {
            return;
        }
        said = news;
        String time = ink.dim(String.format("%6.1f s", since.toMillis() / 1000.0));
        out.println(time + news);
        out.flush();
    }

    private static String tiers(List<Standing> standings) {
        Tally.Counts judged = standings.stream()
                .map(Standing::judged)
                .reduce((a, b) -> new Tally.Counts(
                        a.in() + b.in(), a.out() + b.out(), a.dead() + b.dead(), a.duplicate() + b.duplicate()))
                .orElse(Tally.NOTHING.counts());
        return String.format(
                "bronze %,9d   silver %,9d   dead %,7d   duplicate %,6d   gold %,9d",
                standings.stream().mapToLong(Standing::bronze).sum(),
                judged.out(),
                judged.dead(),
                judged.duplicate(),
                standings.stream().mapToLong(Standing::inGold).sum());
    }
}
