package dev.sluice.ops.cli;

import dev.sluice.monitor.Lag;
import dev.sluice.monitor.Level;
import dev.sluice.monitor.Thresholds;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.ops.terminal.Spans;
import dev.sluice.ops.terminal.TextTable;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;

/** How far layers are behind, for people. */
final class LagText {
    private final PrintWriter out;
    private final Ink ink;
    private final String option;

    /** @param option what commands need to be about this platform */
    LagText(PrintWriter out, Ink ink, String option) {
        this.out = out;
        this.ink = ink;
        this.option = option;
    }

    void print(List<Lag> lags, Thresholds thresholds, Instant now) {
        TextTable table = TextTable.of("dataset", "layer", ">records", ">seconds", "retention leaves", "");
        for (Lag lag : lags) {
            table.row(
                    lag.dataset(),
                    lag.layer().word(),
                    lag.records(),
                    seconds(lag, now),
                    lag.retentionLeft(now).map(Spans::shown).orElse("-"),
                    shown(thresholds.of(lag, now))
                            + (lag.lost() == 0 ? "" : " " + lag.lost() + " were deleted unread"));
        }
        table.print(out, "  ", ink::dim);
        long behind = lags.stream()
                .filter(lag -> thresholds.of(lag, now) == Level.CRITICAL)
                .count();
        out.println(
                behind == 0
                        ? ink.green("Nothing is too far behind.")
                        : ink.red(behind + " are too far behind") + ": './sluice doctor spark" + option
                                + "' says why.");
    }

    /** A record that the broker no longer has, or a row that came behind the position, has no age that anybody knows. */
    private static String seconds(Lag lag, Instant now) {
        return lag.age(now).map(age -> String.format("%,d", age.toSeconds())).orElse("?");
    }

    private String shown(Level level) {
        return switch (level) {
            case OK -> "";
            case WARNING -> ink.yellow("warning");
            case CRITICAL -> ink.red("critical");
        };
    }
}
