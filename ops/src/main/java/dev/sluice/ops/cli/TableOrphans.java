package dev.sluice.ops.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "orphans",
        description = "Removes files that no snapshot names: what crashes left. Removes only with --yes.",
        footer = {
            "%nExamples:",
            "  ./sluice table orphans bronze.payments",
            "  ./sluice table orphans bronze.payments --older-than 3d --yes"
        },
        mixinStandardHelpOptions = true)
final class TableOrphans implements Callable<Integer> {
    @Mixin
    private TableScope scope;

    @Mixin
    private RemovalChoice removal;

    @Parameters(paramLabel = "TABLE", description = "The table, such as bronze.payments.")
    private String table;

    @Option(
            names = "--older-than",
            paramLabel = "AGE",
            description =
                    "Files of that age, 24h at least: a running batch has young ones (default: ${DEFAULT-VALUE}).",
            defaultValue = "3d",
            converter = Age.class)
    private Duration age;

    @Override
    public Integer call() {
        try {
            return removal.isMeant()
                    ? scope.desk().orphans(table, age)
                    : scope.desk()
                            .previewOrphans(
                                    table,
                                    age,
                                    "orphans " + table + " --older-than " + Age.shown(age) + scope.option());
        } catch (IllegalArgumentException e) {
            throw scope.misuse(e.getMessage());
        }
    }
}
