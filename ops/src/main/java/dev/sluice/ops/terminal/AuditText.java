package dev.sluice.ops.terminal;

import dev.sluice.audit.AuditReport;
import dev.sluice.audit.Check;
import dev.sluice.audit.DatasetAudit;
import dev.sluice.audit.DayMoney;
import dev.sluice.audit.Depth;
import dev.sluice.audit.Orphans;
import dev.sluice.lakehouse.Tally;
import java.io.PrintWriter;
import java.util.List;
import java.util.TreeMap;

/** An audit for people. */
public final class AuditText {
    private static final String INDENT = "  ";
    private static final int MOST_DAYS = 40;

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
        report.datasets().forEach(this::days);
        report.datasets().forEach(this::checks);
        verdict(report);
    }

    /** Records per dataset and tier. */
    public void numbers(AuditReport report) {
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

    /** Money per day, the newest days; programs get all. */
    private void days(DatasetAudit dataset) {
        if (dataset.days().isEmpty()) {
            return;
        }
        TextTable table =
                TextTable.of("day", "currency", ">topic", ">= bronze", ">= silver", ">+ dead", ">+ duplicate", ">gold");
        int hidden = Math.max(0, dataset.days().size() - MOST_DAYS);
        for (DayMoney day : dataset.days().subList(hidden, dataset.days().size())) {
            table.row(
                    day.day(),
                    day.currency(),
                    Check.shown(day.topic()),
                    Check.shown(day.bronze()),
                    Check.shown(day.silver()),
                    Check.shown(day.dead()),
                    Check.shown(day.duplicate()),
                    Check.shown(day.gold()));
        }
        out.println();
        table.print(out, INDENT, ink::dim);
        if (hidden > 0) {
            out.println(INDENT + ink.dim(hidden + " earlier sum(s): --output json has all."));
        }
    }

    private void checks(DatasetAudit dataset) {
        out.println();
        out.println(INDENT + ink.bold(dataset.dataset()));
        dataset.checks().forEach(this::check);
        dataset.samples().stream()
                .filter(sample -> !sample.opened().isEmpty())
                .forEach(sample -> out.println(
                        INDENT + ink.dim("  opened of " + sample.table() + ": " + String.join(", ", sample.opened()))));
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
        String numbers = check.actual().equals(check.expected())
                ? "no"
                : Check.shown(check.actual()) + ", expected " + Check.shown(check.expected());
        out.println(INDENT + ink.red("✗ ") + check.what() + ": " + numbers);
        out.println(INDENT + "  " + ink.red(check.hole()));
    }

    /** One line on the whole, and the first hole if there is one. */
    public void verdict(AuditReport report) {
        out.println();
        out.println(ink.dim(kind(report)));
        if (report.holds()) {
            String waiting = report.isCaughtUp() ? "" : "; what waits is not lost";
            out.println(ink.green("Every record is accounted for") + ": unexplained 0" + waiting + ".");
            return;
        }
        out.println(ink.red("The proof does not hold") + ": " + String.format("%,d", report.unexplained())
                + " record(s) unexplained. First hole:");
        firstHoles(report).stream().limit(1).forEach(hole -> out.println(INDENT + hole));
    }

    /** Files that no metadata names; {@code option} is what the command that shows them needs. */
    public void orphans(List<Orphans> orphans, String option) {
        if (orphans.isEmpty()) {
            out.println(ink.dim("No orphans: every file of that age is named by its table."));
        }
        orphans.forEach(one -> out.println(String.format(
                "%s has %,d orphan(s), %,d bytes, such as %s: no fault; './sluice table orphans %s%s' shows them all.",
                one.table(), one.count(), one.bytes(), one.first(), one.table(), option)));
    }

    private static String kind(AuditReport report) {
        if (report.depth() == Depth.FULL) {
            return "A full audit: every row, every record that the topics still have, every window of gold.";
        }
        long opened = report.datasets().stream()
                .flatMap(d -> d.samples().stream())
                .mapToLong(sample -> sample.opened().size())
                .sum();
        return "An audit by metadata, and by the rows of " + opened
                + " files: './sluice audit --full' reads every row, and money day by day.";
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
