package dev.sluice.ops.cli;

import java.io.PrintWriter;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.LongPredicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "discard",
        description = "Marks open dead letters as discarded, with a reason; they stay in the table and in every count.",
        footer = {
            "%nExamples:",
            "  ./sluice dlq discard payments --rule payment-currency-known --reason \"test shop\" --dry-run",
            "  ./sluice dlq discard payments --rule payment-currency-known --reason \"test shop\" --yes"
        },
        mixinStandardHelpOptions = true)
final class DlqDiscard implements Callable<Integer> {
    @Mixin
    private DlqScope scope;

    @Mixin
    private DlqMeant meant;

    @Parameters(paramLabel = "DATASET", description = "The dataset.")
    private String dataset;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            converter = OneLine.class,
            required = true,
            description = "Why, for whoever looks later.")
    private String reason;

    @Option(names = "--dry-run", description = "Say how many are meant, and change nothing.")
    private boolean dryRun;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (reason.isBlank()) {
            throw new ParameterException(spec.commandLine(), "--reason is blank: say why, for whoever looks later.");
        }
        Consent consent = Consent.ofProcess();
        if (!dryRun && !yes && !consent.canBeAsked()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Nothing is changed: nobody can be asked here. Look with --dry-run, then give --yes.");
        }
        var contract = scope.contractToActBy(dataset);
        PrintWriter out = spec.commandLine().getOut();
        if (dryRun) {
            scope.say(
                    "wouldBeDiscarded",
                    "%,d dead letters of %s would be discarded.%n",
                    dataset,
                    scope.desk().count(contract, meant.selection()));
            return 0;
        }
        LongPredicate agreed = letters ->
                yes || consent.to(String.format("Discard %,d open dead letters of %s?", letters, dataset), out);
        OptionalLong discarded = scope.desk().discard(contract, meant.selection(), reason, agreed);
        if (discarded.isEmpty()) {
            out.println("Nothing is changed.");
            return Main.FAILED;
        }
        scope.say("discarded", "%,d dead letters of %s are discarded.%n", dataset, discarded.getAsLong());
        return 0;
    }
}
