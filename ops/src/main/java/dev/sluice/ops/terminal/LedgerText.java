package dev.sluice.ops.terminal;

import dev.sluice.audit.Check;
import dev.sluice.ops.ledger.Comparison;
import dev.sluice.ops.ledger.Difference;
import dev.sluice.ops.ledger.LedgerReport;
import java.io.PrintWriter;
import java.math.BigDecimal;

/** A comparison with ledgers for people. */
public final class LedgerText {
    private static final String INDENT = "  ";

    private final PrintWriter out;
    private final Ink ink;

    public LedgerText(PrintWriter out, Ink ink) {
        this.out = out;
        this.ink = ink;
    }

    /** Ledgers, what is there of them, every kind of difference with its first few, and the verdict. */
    public void print(LedgerReport report) {
        ledgers(report);
        report.datasets().forEach(this::dataset);
        out.println();
        if (!report.holds()) {
            out.println(ink.red("Ledgers and tables do not agree."));
        } else if (report.waiting() > 0) {
            out.println(ink.green("Ledgers and tables agree") + " as far as records have come; "
                    + String.format("%,d", report.waiting()) + " are on their way: --wait waits for them.");
        } else {
            out.println(ink.green("Ledgers and tables agree") + ", record by record.");
        }
    }

    private void ledgers(LedgerReport report) {
        TextTable table = TextTable.of("ledger", "dataset", "run", ">records", ">not acknowledged", "");
        report.ledgers()
                .forEach(ledger -> table.row(
                        ledger.file(),
                        ledger.dataset(),
                        ledger.runId(),
                        ledger.entries(),
                        ledger.failed(),
                        ledger.isFinished() ? "" : "has no end: its run was killed, or goes on"));
        table.print(out, INDENT, ink::dim);
        report.ledgers().forEach(ledger -> ledger.problems()
                .forEach(problem -> out.println(INDENT + ink.red("✗ ") + ledger.file() + ", " + problem)));
    }

    private void dataset(Comparison dataset) {
        out.println();
        out.println(INDENT + ink.bold(dataset.dataset()));
        line(
                "sound records are rows of silver",
                dataset.told().sound(),
                dataset.found().sound());
        line(
                "broken records are dead letters for the stated reason",
                dataset.told().broken(),
                dataset.found().broken());
        line(
                "duplicates were dropped",
                dataset.told().duplicate(),
                dataset.found().duplicate());
        waiting(dataset);
        dataset.differences().forEach((kind, count) -> {
            out.println(INDENT + ink.red("✗ " + String.format("%,d ", count) + words(kind)) + ", such as");
            dataset.first().stream()
                    .filter(difference -> difference.kind() == kind)
                    .forEach(difference -> out.println(INDENT + "    " + shown(difference)));
        });
        money(dataset);
    }

    private void line(String what, long told, long found) {
        if (told > 0) {
            String mark = told == found ? ink.green("✓ ") : ink.yellow("… ");
            out.println(INDENT + mark + String.format("%,d of %,d ", found, told) + what);
        }
    }

    private void waiting(Comparison dataset) {
        if (dataset.waiting().all() > 0) {
            out.println(INDENT
                    + ink.yellow("… ")
                    + String.format(
                            "%,d not yet in bronze, %,d in bronze and not yet judged",
                            dataset.waiting().bronze(), dataset.waiting().silver()));
        }
        if (dataset.unplaced() > 0) {
            out.println(INDENT
                    + ink.dim(String.format(
                            "%,d records have no place in the ledger: nobody can say what became of them",
                            dataset.unplaced())));
        }
        if (dataset.others() > 0) {
            out.println(INDENT
                    + ink.dim(String.format("%,d rows of silver between them are other producers'", dataset.others())));
        }
    }

    private void money(Comparison dataset) {
        if (dataset.money().isEmpty()) {
            return;
        }
        TextTable table = TextTable.of("currency", ">ledger", ">silver", ">on its way", "");
        dataset.money().forEach((currency, sums) -> {
            BigDecimal apart = sums.silver().subtract(sums.ledger());
            table.row(
                    currency,
                    Check.shown(sums.ledger()),
                    Check.shown(sums.silver()),
                    Check.shown(sums.waiting()),
                    sums.agrees() ? "" : ink.red(Check.shown(apart) + " apart"));
        });
        out.println();
        table.print(out, INDENT, ink::dim);
    }

    private static String shown(Difference difference) {
        String id = difference.id().isEmpty() ? "" : difference.id() + ", ";
        return id + difference.where() + ": " + difference.found();
    }

    private static String words(Difference.Kind kind) {
        return switch (kind) {
            case MISSING -> "records are missing";
            case NOT_DEAD -> "broken records are no dead letters for the stated reason";
            case DEAD -> "sound records are dead letters";
            case DOUBLED -> "events are there more than once";
            case EXTRA -> "records are extra";
        };
    }
}
