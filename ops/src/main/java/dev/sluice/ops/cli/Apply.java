package dev.sluice.ops.cli;

import dev.sluice.audit.Place;
import dev.sluice.ops.apply.Plan;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "apply",
        description = "Makes topics, schemas and tables what the contracts say; changes nothing that is so already.",
        footer = {"%nExamples:", "  ./sluice apply --plan            what would be done", "  ./sluice apply"},
        mixinStandardHelpOptions = true)
final class Apply implements Callable<Integer> {
    @Mixin
    private Where where;

    @Option(
            names = {"--plan", "--dry-run"},
            description = "Say what would be done, and do nothing.")
    private boolean onlyPlan;

    @Option(
            names = "--overwrite-topic-settings",
            description = "Give topics the settings of their contracts where somebody changed them.")
    private boolean overwrite;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Place place = where.place();
        where.sayContracts(err);
        try (dev.sluice.ops.apply.Apply apply = dev.sluice.ops.apply.Apply.at(place)) {
            Plan plan = overwrite ? apply.planOverwriting() : apply.plan();
            if (!plan.isAllowed()) {
                err.println("Refused, and nothing is changed:");
                plan.refusals().forEach(refusal -> err.println("! " + refusal));
                return Main.FAILED;
            }
            if (onlyPlan || plan.isEmpty()) {
                plan.lines().forEach(out::println);
                return 0;
            }
            apply.carryOut(plan, line -> {
                out.println(line);
                out.flush();
            });
            return 0;
        }
    }
}
