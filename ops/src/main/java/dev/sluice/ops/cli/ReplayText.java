package dev.sluice.ops.cli;

import dev.sluice.lakehouse.Tally;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.ops.terminal.TextTable;
import dev.sluice.silver.ReplayDiff;
import dev.sluice.silver.ReplayState;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/** Replays for people. */
final class ReplayText {
    private final PrintWriter out;

    private ReplayText(PrintWriter out) {
        this.out = out;
    }

    static ReplayText of(CommandSpec spec) {
        return new ReplayText(spec.commandLine().getOut());
    }

    void toJudge(String dataset, ReplayState planned) {
        out.printf(
                "Would judge %,d records of %s again by %s, and has judged %,d: %s%s.%n",
                planned.waiting().length(),
                dataset,
                planned.ruleSet(),
                planned.now().in(),
                planned.waiting().isEmpty() ? "nothing waits" : planned.waiting(),
                planned.isOpen() ? ", and what silver judges until the swap" : "");
        out.println("Nothing was changed.");
    }

    void judged(String dataset, ReplayState state) {
        counts(state.was(), state.now());
        out.println();
        out.printf(
                "%,d records judged again by %s. Readers see nothing of it yet.%n",
                state.now().in(), state.ruleSet());
        out.println("Next:");
        out.println("  ./sluice replay diff silver." + dataset + "   what would change");
        out.println("  ./sluice replay swap silver." + dataset + "   put it in the table's place");
        out.println("  ./sluice replay drop silver." + dataset + "   forget it");
    }

    void diff(String table, ReplayDiff diff) {
        if (diff.isEmpty()) {
            out.printf(
                    "%,d records judged again by %s: nothing would change.%n",
                    diff.willBe().in(), diff.ruleSet());
            return;
        }
        out.printf("A swap of %s would change, by %s, in offsets %s:%n", table, diff.ruleSet(), diff.range());
        counts(diff.was(), diff.willBe());
        out.println();
        TextTable rows = TextTable.of("rows of silver", ">records", "for example");
        rows.row("added", diff.added(), examples(diff, "added"));
        rows.row("gone", diff.gone(), examples(diff, "gone"));
        rows.row("changed", diff.changed(), examples(diff, "changed"));
        print(rows);
        if (!diff.rules().isEmpty()) {
            TextTable rules = TextTable.of("broken rule", ">now", ">after");
            diff.rules().forEach(rule -> rules.row(rule.rule(), rule.before(), rule.after()));
            print(rules);
        }
        if (!diff.money().isEmpty()) {
            TextTable money = TextTable.of("silver's sum of", ">now", ">after");
            diff.money()
                    .forEach((currency, sums) -> money.row(
                            currency, String.format("%,.4f", sums.before()), String.format("%,.4f", sums.after())));
            print(money);
        }
        out.println("Nothing is changed yet: './sluice replay swap " + table + "' does it.");
    }

    private static String examples(ReplayDiff diff, String change) {
        return String.join(", ", diff.examples().getOrDefault(change, java.util.List.of()));
    }

    private void counts(Tally.Counts was, Tally.Counts now) {
        TextTable table = TextTable.of("records", ">now", ">after");
        table.row("silver", was.out(), now.out());
        table.row("dead letters", was.dead(), now.dead());
        table.row("duplicates", was.duplicate(), now.duplicate());
        table.print(out, "  ", Ink.ofProcess()::dim);
    }

    private void print(TextTable table) {
        table.print(out, "  ", Ink.ofProcess()::dim);
        out.println();
    }
}
