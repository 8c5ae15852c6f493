package dev.sluice.ops.cli;

import dev.sluice.audit.Standing;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.ops.terminal.TextTable;
import java.io.PrintWriter;
import java.util.List;

/** By which rules datasets are judged, for people. */
final class RuleLabels {
    private final PrintWriter out;
    private final Ink ink;

    RuleLabels(PrintWriter out, Ink ink) {
        this.out = out;
        this.ink = ink;
    }

    void print(List<Standing> standings) {
        TextTable table = TextTable.of("dataset", "judged last by rules", "rules of the contract today");
        for (Standing standing : standings) {
            Standing.Rules rules = standing.rules();
            table.row(
                    standing.dataset(),
                    rules.last().isEmpty() ? "-" : rules.last(),
                    rules.differ() ? ink.yellow(rules.today()) : rules.today());
        }
        table.print(out, "  ", ink::dim);
        if (standings.stream().anyMatch(s -> s.rules().differ())) {
            out.println("  " + ink.dim("The stream takes up today's rules when it is started again: down, then up."));
        }
    }
}
