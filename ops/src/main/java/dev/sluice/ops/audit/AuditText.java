package dev.sluice.ops.audit;

import dev.sluice.lakehouse.Tally;
import dev.sluice.ops.console.Ink;
import dev.sluice.ops.console.TextTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.TreeMap;

/** An audit for people. */
public final class AuditText {
    private static final String INDENT = "  ";

    private final PrintWriter out;
    private final Ink ink;

    public AuditText(PrintWriter out, Ink ink) {
        this.out = out;
        this.ink = ink;
    }

    /** Numbers, money, every check, and the verdict. */
    public void print(AuditReport report) {
        numbers(report);
        report.datasets().forEach(this::money);
        report.datasets().forEach(this::checks);
        verdict(report);
    }

    /** Records per dataset and tier. */
    void numbers(AuditReport report) {
        TextTable table = TextTable.of(
                "dataset", ">topic", ">bronze", ">silver", ">dead", ">duplicate", ">gold", ">waiting", ">unexplained");
        for (DatasetAudit d : report.datasets()) {
            String unexplained = String.format("%,d", d.unexplained());
            table.row(
                    d.dataset(),
                    d.topic(),
                    d.bronze(),
                    d.judged().out(),
                    d.judged().dead(),
                    d.judged().duplicate(),
                    d.gold().<Object>map(g -> g).orElse("-"),
                    d.waiting(),
                    d.holds() ? ink.green(unexplained) : ink.red(unexplained));
        }
        table.print(out, INDENT, ink::dim);
    }

    /** Money per currency of a dataset that has any. */
    public void money(DatasetAudit dataset) {
        if (dataset.money().isEmpty()) {
            return;
        }
        TextTable table = TextTable.of(dataset.dataset(), ">came in", ">= silver", ">+ dead", ">+ duplicate");
        new TreeMap<>(dataset.money())
                .forEach((currency, sums) -> table.row(
                        currency,
                        Check.shown(sums.in()),
                        Check.shown(sums.out()),
                        Check.shown(sums.dead()),
                        Check.shown(sums.duplicate())));
        out.println();
        table.print(out, INDENT, ink::dim);
    }

    private void checks(DatasetAudit dataset) {
        out.println();
        out.println(INDENT + ink.bold(dataset.dataset()));
        dataset.checks().forEach(this::check);
    }

    private void check(Check check) {
        switch (check.outcome()) {
            case HOLDS -> out.println(INDENT + ink.green("✓ ") + check.what() + ": " + Check.shown(check.actual()));
            case WAITS ->
                out.println(INDENT + ink.yellow("… ") + check.what() + ": " + Check.shown(check.actual()) + " of "
                        + Check.shown(check.expected()) + ", " + check.hole());
            case BROKEN -> broken(check);
        }
    }

    private void broken(Check check) {
        out.println(INDENT + ink.red("✗ ") + check.what() + ": " + Check.shown(check.actual()) + ", expected "
                + Check.shown(check.expected()));
        out.println(INDENT + "  " + ink.red(check.hole()));
    }

    /** One line on the whole, and the first hole if there is one. */
    public void verdict(AuditReport report) {
        out.println();
        if (report.holds()) {
            String waiting = report.isCaughtUp() ? "" : "; what waits is not lost";
            out.println(ink.green("Every record is accounted for") + ": unexplained 0" + waiting + ".");
            return;
        }
        out.println(ink.red("The proof does not hold") + ": " + String.format("%,d", report.unexplained())
                + " record(s) unexplained. First hole:");
        firstHoles(report).stream().limit(1).forEach(hole -> out.println(INDENT + hole));
    }

    private static List<String> firstHoles(AuditReport report) {
        return report.datasets().stream()
                .flatMap(d -> d.checks().stream())
                .filter(c -> c.outcome() == Check.Outcome.BROKEN)
                .map(Check::hole)
                .toList();
    }

    /** {@code bronze = silver + dead + duplicate}, in numbers. */
    public static String identity(DatasetAudit dataset) {
        Tally.Counts counts = dataset.judged();
        return String.format(
                "%,d = %,d silver + %,d dead letters + %,d duplicates",
                counts.in(), counts.out(), counts.dead(), counts.duplicate());
    }
}
