package dev.sluice.ops.cli;

import dev.sluice.ops.apply.Plan;
import dev.sluice.ops.apply.TopicApply;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "apply",
        description = {
            "Makes the topics that contracts declare, and gives them more partitions where contracts declare more. Partitions"
                    + " never become fewer, and no topic is deleted. Needs no more than the broker.",
            "'sluice apply' does the same for schemas and tables, too."
        },
        footer = {
            "%nExamples:",
            "  ./sluice topic apply --dry-run",
            "  ./sluice topic apply             after topicPartitions of a contract was raised"
        },
        mixinStandardHelpOptions = true)
final class TopicApplyCommand implements Callable<Integer> {
    @Mixin
    private Where where;

    @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
    private boolean isDry;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (TopicApply apply = TopicApply.at(where.knownPlace())) {
            Plan plan = apply.plan();
            if (!plan.isAllowed()) {
                PrintWriter err = spec.commandLine().getErr();
                err.println("Refused, and nothing is changed:");
                plan.refusals().forEach(refusal -> err.println("! " + refusal));
                return Main.FAILED;
            }
            if (isDry || plan.isEmpty()) {
                plan.lines().forEach(out::println);
            } else {
                apply.carryOut(plan, out::println);
            }
            return 0;
        }
    }
}
