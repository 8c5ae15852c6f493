package dev.sluice.ops.demo;

import dev.sluice.audit.DatasetAudit;
import dev.sluice.ops.terminal.AuditText;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.ops.terminal.TextTable;
import dev.sluice.schemas.contract.Contract;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a demo has to say at its end. */
final class DemoReport {
    private static final String INDENT = "  ";

    private final PrintWriter out;
    private final Ink ink;

    DemoReport(PrintWriter out, Ink ink) {
        this.out = out;
        this.ink = ink;
    }

    void print(DemoResult result, List<Contract> contracts, Map<String, Map<String, Long>> reasons, URI warehouse) {
        out.println();
        out.println(ink.bold("What came in and what became of it")
                + ink.dim(String.format(
                        "   (%,d records/s fed; %.0f s in all)",
                        result.perSecond(), result.took().toMillis() / 1000.0)));
        numbers(result, contracts);
        out.println();
        out.println(ink.bold("Why records died"));
        reasons.forEach(this::reasons);
        out.println();
        out.println(ink.bold("The proof"));
        result.audit().datasets().forEach(d -> sent(result, d, DemoResult.named(contracts, d.dataset())));
        result.audit().datasets().forEach(this::proof);
        AuditText text = new AuditText(out, ink);
        result.audit().datasets().forEach(text::money);
        if (result.audit().holds()) {
            text.verdict(result.audit());
        } else {
            text.print(result.audit());
        }
        remarks(result);
        out.println();
        out.println("Tables: " + warehouse);
    }

    private void numbers(DemoResult result, List<Contract> contracts) {
        TextTable table = TextTable.of(
                "", ">sent now", ">topic", ">bronze", ">silver", ">dead letters", ">duplicates", ">in gold");
        for (DatasetAudit dataset : result.audit().datasets()) {
            table.row(
                    dataset.dataset(),
                    result.acknowledged(DemoResult.named(contracts, dataset.dataset())),
                    dataset.topic(),
                    dataset.bronze(),
                    dataset.judged().out(),
                    dataset.judged().dead(),
                    dataset.judged().duplicate(),
                    dataset.gold().<Object>map(g -> g).orElse("-"));
        }
        table.print(out, INDENT, ink::dim);
    }

    private void reasons(String dataset, Map<String, Long> reasons) {
        String shown = reasons.entrySet().stream()
                .map(e -> String.format("%s %,d", e.getKey(), e.getValue()))
                .collect(Collectors.joining(", "));
        out.println(INDENT + String.format("%-20s ", dataset) + (shown.isEmpty() ? "none did" : shown));
    }

    private void sent(DemoResult result, DatasetAudit dataset, Contract contract) {
        long acknowledged = result.acknowledged(contract);
        long grown = result.grown(dataset);
        String mark = grown >= acknowledged ? ink.green("✓ ") : ink.red("✗ ");
        out.println(INDENT
                + mark
                + String.format(
                        "%-20s %,d acknowledged to the producers, %,d new in the topic",
                        dataset.dataset(), acknowledged, grown));
    }

    private void proof(DatasetAudit dataset) {
        String mark = dataset.holds() && dataset.isCaughtUp() ? ink.green("✓ ") : ink.red("✗ ");
        out.println(INDENT + mark + String.format("%-20s ", dataset.dataset()) + AuditText.identity(dataset)
                + "; unexplained " + String.format("%,d", dataset.unexplained()));
    }

    private void remarks(DemoResult result) {
        if (result.sent().killed() > 0) {
            out.println(INDENT + result.sent().killed() + " producer(s) were killed: the broker may have more than the"
                    + " receipts say, and the proof counts what the broker has.");
        }
        if (result.sent().failed() > 0) {
            out.println(INDENT + result.sent().failed()
                    + " record(s) were not acknowledged, and nobody counts them as sent.");
        }
    }
}
