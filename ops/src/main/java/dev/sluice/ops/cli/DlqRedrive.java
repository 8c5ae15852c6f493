package dev.sluice.ops.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.ops.terminal.TextTable;
import dev.sluice.silver.Redriven;
import dev.sluice.validation.RuleSet;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "redrive",
        description = "Judges open dead letters again by today's rules; what passes becomes rows of silver, once.",
        footer = {
            "%nExamples:",
            "  ./sluice dlq redrive payments --dry-run",
            "  ./sluice dlq redrive payments --rule payment-merchant-form --since PT24H"
        },
        mixinStandardHelpOptions = true)
final class DlqRedrive implements Callable<Integer> {
    @Mixin
    private DlqScope scope;

    @Mixin
    private DlqMeant meant;

    @Parameters(paramLabel = "DATASET", description = "The dataset.")
    private String dataset;

    @Option(names = "--dry-run", description = "Say what would change, rule by rule, and change nothing.")
    private boolean dryRun;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var contract = scope.contractToActBy(dataset);
        DlqDesk desk = scope.desk();
        Consumer<String> streamRules = rules -> sayOthers(
                rules, RuleSet.of(contract).label(), spec.commandLine().getErr());
        try (Interruption watch =
                Interruption.saying(interrupted(), spec.commandLine().getOut())) {
            print(
                    dryRun
                            ? desk.preview(contract, meant.selection(), streamRules)
                            : desk.redrive(contract, meant.selection(), streamRules));
        }
        return 0;
    }

    private String interrupted() {
        return dryRun
                ? "Interrupted. Nothing is changed."
                : "Interrupted. What had become rows of silver stays, and nothing goes over twice: run it again to go on.";
    }

    /** What passes today and would die again in the stream is what nobody expects. */
    static void sayOthers(String stream, String today, PrintWriter err) {
        if (!stream.isEmpty() && !stream.equals(today)) {
            err.println("Judged by today's rules, " + today + "; the stream judged by " + stream
                    + " last. Start the platform again, so that it judges by today's too.");
        }
    }

    private ObjectNode json(Redriven outcome) {
        ObjectNode json = new ObjectMapper()
                .createObjectNode()
                .put("dataset", dataset)
                .put("dryRun", dryRun)
                .put("ruleSet", outcome.ruleSet())
                .put("judged", outcome.examined())
                .put("pass", outcome.passed())
                .put("duplicates", outcome.duplicates())
                .put("stayDead", outcome.stillDead());
        var rules = json.putArray("rules");
        outcome.rules().forEach(rule -> rules.addObject()
                .put("rule", rule.rule())
                .put("brokenWhenTheyDied", rule.brokenBefore())
                .put("brokenToday", rule.brokenNow()));
        return json;
    }

    private void print(Redriven outcome) {
        PrintWriter out = spec.commandLine().getOut();
        if (scope.isJson()) {
            out.println(json(outcome).toPrettyString());
            return;
        }
        if (outcome.examined() == 0) {
            out.println("There is no open dead letter of " + dataset + " that is meant.");
            return;
        }
        TextTable table = TextTable.of("rule", ">broken when they died", ">broken today");
        outcome.rules().forEach(rule -> table.row(rule.rule(), rule.brokenBefore(), rule.brokenNow()));
        table.print(out, "  ", Ink.ofProcess()::dim);
        out.println();
        out.printf("%,d judged by %s:%n", outcome.examined(), outcome.ruleSet());
        out.printf("  %,d pass, and %s rows of silver%n", outcome.passed(), dryRun ? "would become" : "became");
        out.printf(
                "  %,d pass, and %s discarded because silver has their event already%n",
                outcome.duplicates(), dryRun ? "would be" : "were");
        out.printf("  %,d stay dead%n", outcome.stillDead());
        out.println(dryRun ? "Nothing is changed." : "Gold follows with its next batch; './sluice audit' proves it.");
    }
}
