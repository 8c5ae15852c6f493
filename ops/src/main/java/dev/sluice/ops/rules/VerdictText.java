package dev.sluice.ops.rules;

import dev.sluice.ops.terminal.Ink;
import dev.sluice.ops.terminal.TextTable;
import dev.sluice.schemas.contract.Severity;
import dev.sluice.validation.Rule;
import dev.sluice.validation.RuleSet;
import dev.sluice.validation.Violation;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Verdicts for people. */
public final class VerdictText {
    private static final String INDENT = "    ";

    private final PrintWriter out;
    private final Ink ink;
    private final Map<String, Rule> rules;

    public VerdictText(PrintWriter out, Ink ink, RuleSet rules) {
        this.out = out;
        this.ink = ink;
        this.rules = rules.rules().stream()
                .collect(Collectors.toMap(r -> r.meta().id().text(), Function.identity()));
    }

    /** One record: its outcome, and two lines per violation. */
    public void print(Verdict verdict) {
        out.println(String.format("%-10s  %s", verdict.where(), outcome(verdict.outcome())));
        if (!verdict.problem().isEmpty()) {
            verdict.problem().lines().forEach(problem -> out.println(INDENT + Printable.line(problem)));
        }
        verdict.violations().forEach(this::print);
    }

    private void print(Violation violation) {
        boolean rejects = violation.severity() == Severity.REJECT;
        String id = violation.rule().text();
        String value = violation.value() == null ? "null" : "\"" + Printable.line(violation.value()) + "\"";
        out.println(
                INDENT + (rejects ? ink.red("error    " + id) : ink.yellow("warning  " + id)) + "  " + violation.field()
                        + " = " + value + "  " + ink.dim(violation.errorType() + ": " + violation.errorReason()));
        out.println(INDENT + INDENT + rules.get(id).meta().sentence());
    }

    /** How many of each outcome, and how often each rule was broken. */
    public void print(Summary summary) {
        out.println();
        if (!summary.broken().isEmpty()) {
            TextTable table = TextTable.of("RULE", ">BROKEN", "SEVERITY", "ERROR TYPE", "ERROR REASON");
            summary.broken().entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                            .thenComparing(Map.Entry.comparingByKey()))
                    .forEach(entry -> row(table, rules.get(entry.getKey()), entry.getValue()));
            table.print(out, "", ink::bold);
            out.println();
        }
        out.println(String.format(
                "%,d record(s): %,d pass, %,d pass with warnings, %,d rejected, %,d cannot be read.",
                summary.records(),
                summary.count(Verdict.Outcome.PASSES),
                summary.count(Verdict.Outcome.WARNS),
                summary.count(Verdict.Outcome.REJECTED),
                summary.count(Verdict.Outcome.UNREADABLE)));
    }

    private static void row(TextTable table, Rule rule, long broken) {
        String severity = rule.meta().severity() == Severity.REJECT ? "error" : "warning";
        table.row(
                rule.meta().id().text(),
                broken,
                severity,
                rule.meta().errorType(),
                rule.meta().errorReason());
    }

    private String outcome(Verdict.Outcome outcome) {
        return switch (outcome) {
            case PASSES -> ink.green("passes");
            case WARNS -> ink.yellow("passes with warnings");
            case REJECTED -> ink.red("rejected");
            case UNREADABLE -> ink.red("cannot be read");
        };
    }
}
