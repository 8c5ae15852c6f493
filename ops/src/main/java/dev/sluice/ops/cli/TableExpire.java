package dev.sluice.ops.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "expire",
        description = "Forgets old snapshots, and removes the files that only they needed. Removes only with --yes.",
        footer = {
            "%nExamples:",
            "  ./sluice table expire bronze.payments --older-than 7d --keep 20 --dry-run",
            "  ./sluice table expire bronze.payments --older-than 7d --yes"
        },
        mixinStandardHelpOptions = true)
final class TableExpire implements Callable<Integer> {
    @Mixin
    private TableScope scope;

    @Mixin
    private RemovalChoice removal;

    @Parameters(paramLabel = "TABLE", description = "The table, such as bronze.payments.")
    private String table;

    @Option(
            names = "--older-than",
            paramLabel = "AGE",
            description = "Snapshots of that age, such as 7d or 36h (default: ${DEFAULT-VALUE}).",
            defaultValue = "7d",
            converter = Age.class)
    private Duration age;

    @Option(
            names = "--keep",
            paramLabel = "N",
            description = "Keep so many of the newest, however old (default: ${DEFAULT-VALUE}).",
            defaultValue = "20")
    private int keep;

    @Override
    public Integer call() {
        scope.atLeastOne("--keep", keep);
        if (removal.isMeant()) {
            return scope.desk().expire(table, age, keep);
        }
        String again = "expire " + table + " --older-than " + Age.shown(age) + " --keep " + keep + scope.option();
        return scope.desk().previewExpiry(table, age, keep, again);
    }
}
