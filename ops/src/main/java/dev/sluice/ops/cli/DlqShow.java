package dev.sluice.ops.cli;

import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "show",
        description = "Everything about one dead letter, its bytes too.",
        footer = {"%nExamples:", "  ./sluice dlq show payments 0:4711"},
        mixinStandardHelpOptions = true)
final class DlqShow implements Callable<Integer> {
    private static final Pattern COORDINATES = Pattern.compile("(\\d{1,9}):(\\d{1,18})");

    @Mixin
    private DlqScope scope;

    @Parameters(index = "0", paramLabel = "DATASET", description = "The dataset.")
    private String dataset;

    @Parameters(index = "1", paramLabel = "PARTITION:OFFSET", description = "Where it lies in the topic.")
    private String coordinates;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Matcher matcher = COORDINATES.matcher(coordinates);
        if (!matcher.matches()) {
            throw new ParameterException(
                    spec.commandLine(), "'" + coordinates + "' is no PARTITION:OFFSET such as 0:4711.");
        }
        int partition = Integer.parseInt(matcher.group(1));
        long offset = Long.parseLong(matcher.group(2));
        if (scope.desk().show(scope.contract(dataset), partition, offset)) {
            return 0;
        }
        spec.commandLine()
                .getErr()
                .println("No dead letter of " + dataset + " lies in partition " + partition + " at offset " + offset
                        + ": './sluice dlq sample " + dataset + "' lists some.");
        return Main.FAILED;
    }
}
