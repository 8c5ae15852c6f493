package dev.sluice.ops.cli;

import dev.sluice.ops.rules.VerdictJson;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.schemas.Nearest;
import dev.sluice.schemas.contract.ForeignQuality;
import dev.sluice.validation.Finding;
import dev.sluice.validation.RuleSet;
import dev.sluice.validation.RuleSetCheck;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        description = "Finds rules that contradict each other, never have a say, or repeat others;"
                + " ends with 1 if any contradict each other.",
        footer = {"%nExamples:", "  ./sluice rules check", "  ./sluice rules check payments --output json"},
        mixinStandardHelpOptions = true)
final class RulesCheckCommand implements Callable<Integer> {
    @Mixin
    private ContractsOption contracts;

    @Parameters(
            arity = "0..*",
            paramLabel = "CONTRACT",
            description = "Datasets, or files that end in .odcs.yaml (default: all).")
    private List<String> names = List.of();

    @Option(names = "--output", paramLabel = "FORMAT", description = "table or json.", defaultValue = "table")
    private Output output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<ContractsOption.Declared> declared = names.isEmpty()
                ? contracts.all()
                : names.stream().map(contracts::named).toList();
        if (declared.isEmpty()) {
            throw contracts.misuse("There is no contract in that folder: its files end in .odcs.yaml.");
        }
        long contradictions = declared.stream().mapToLong(this::check).sum();
        return contradictions == 0 ? 0 : Main.FAILED;
    }

    private long check(ContractsOption.Declared declared) {
        PrintWriter out = spec.commandLine().getOut();
        RuleSet rules = RuleSet.of(declared.contract());
        List<Finding> findings = RuleSetCheck.of(rules);
        if (output == Output.JSON) {
            findings.forEach(f -> out.println(VerdictJson.of(declared.file(), f)));
            declared.contract().foreign().forEach(f -> out.println(VerdictJson.of(declared.file(), f)));
        } else {
            print(declared, rules, findings, out);
        }
        return findings.stream()
                .filter(f -> f.kind() == Finding.Kind.CONTRADICTION)
                .count();
    }

    private static void print(
            ContractsOption.Declared declared, RuleSet rules, List<Finding> findings, PrintWriter out) {
        Ink ink = Ink.ofProcess();
        List<ForeignQuality> foreign = declared.contract().foreign();
        int found = findings.size() + foreign.size();
        out.println(ink.bold(declared.file()) + "  " + rules.rules().size() + " rules, "
                + (foreign.isEmpty() ? "" : foreign.size() + " quality entries that are not Sluice's, ")
                + (found == 0 ? ink.green("nothing found") : found + " finding(s)"));
        for (Finding finding : findings) {
            String kind = finding.kind().name().toLowerCase(Locale.ROOT);
            boolean isGrave = finding.kind() == Finding.Kind.CONTRADICTION;
            out.println("  " + (isGrave ? ink.red(kind) : ink.yellow(kind)) + "  " + finding.rule() + " ("
                    + finding.field() + "): " + finding.what());
            out.println("      " + ink.dim("to do: " + finding.remedy()));
        }
        for (ForeignQuality entry : foreign) {
            String of = entry.field().isEmpty() ? "record" : entry.field();
            out.println("  " + ink.yellow("foreign") + "  " + entry.id() + " (" + of + "): " + what(entry));
        }
    }

    /** Other engines are everybody's right; one that is nearly ours is a slip. */
    private static String what(ForeignQuality entry) {
        String engine = entry.engine();
        String what = engine.isEmpty()
                ? "not a rule of Sluice: it names no engine"
                : "not a rule of Sluice: engine '" + engine + "'";
        return what
                + Nearest.close(engine, List.of("sluice"))
                        .map(ours -> "; is '" + ours + "' meant?")
                        .orElse("");
    }
}
