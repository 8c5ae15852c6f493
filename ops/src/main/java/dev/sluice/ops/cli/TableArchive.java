package dev.sluice.ops.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "archive",
        description =
                "Moves old rows of bronze to the archive, proves them, and removes them from bronze. Only with --yes.",
        footer = {
            "%nExamples:",
            "  ./sluice table archive payments --older-than 30d --dry-run",
            "  ./sluice table archive payments --older-than 30d --yes"
        },
        mixinStandardHelpOptions = true)
final class TableArchive implements Callable<Integer> {
    @Mixin
    private TableScope scope;

    @Mixin
    private RemovalChoice removal;

    @Parameters(paramLabel = "DATASET", description = "The dataset, such as payments.")
    private String dataset;

    @Option(
            names = "--older-than",
            paramLabel = "AGE",
            required = true,
            description = "What arrived so long ago, such as 30d.",
            converter = Age.class)
    private Duration age;

    @Override
    public Integer call() {
        var contract = scope.contract(dataset);
        return removal.isMeant()
                ? scope.desk().archive(contract, age)
                : scope.desk()
                        .previewArchive(
                                contract,
                                age,
                                "archive " + dataset + " --older-than " + Age.shown(age) + scope.option());
    }
}
