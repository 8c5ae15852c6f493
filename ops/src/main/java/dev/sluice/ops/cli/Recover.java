package dev.sluice.ops.cli;

import dev.sluice.ops.audit.AuditReport;
import dev.sluice.ops.audit.AuditText;
import dev.sluice.ops.audit.Depth;
import dev.sluice.ops.console.Ink;
import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Platform;
import dev.sluice.ops.platform.Turn;
import dev.sluice.ops.recover.Recovery;
import dev.sluice.stack.StackException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "recover",
        description =
                "Brings the local platform back from whatever state it is in: starts what is down in its order, waits"
                        + " until streams have caught up, and audits; ends with 1 if something is left to do.",
        mixinStandardHelpOptions = true)
final class Recover implements Callable<Integer> {
    @Mixin
    private Where where;

    @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
    private boolean isDry;

    @Option(names = "--full", description = "End in a full audit.")
    private boolean isFull;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Instance instance = where.instance();
        Steps steps = new Steps(out, Ink.ofProcess());
        Recovery recovery = new Recovery(instance, steps);
        if (isDry) {
            recovery.plan().forEach(out::println);
            return 0;
        }
        try (Turn turn = Turn.take(instance, out::println)) {
            List<String> left = run(recovery);
            boolean holds = holds(Platform.known(instance), out);
            left.forEach(out::println);
            out.println(
                    left.isEmpty() && holds
                            ? "Sluice is well again."
                            : "Not all is well: './sluice doctor" + where.option() + "' says what and why.");
            return left.isEmpty() && holds ? 0 : Main.FAILED;
        }
    }

    private List<String> run(Recovery recovery) {
        try {
            return recovery.run();
        } catch (StackException e) {
            throw new StackException(
                    e.getMessage() + "\nRecovery stopped there: './sluice doctor" + where.option()
                            + "' says what else is wrong; './sluice recover" + where.option() + "' goes on.",
                    e);
        }
    }

    private boolean holds(Platform platform, PrintWriter out) {
        Depth depth = isFull ? Depth.FULL : Depth.METADATA;
        AuditReport report = dev.sluice.ops.audit.Audit.at(platform.place(), depth, dataset -> {});
        AuditText text = new AuditText(out, Ink.ofProcess());
        if (report.holds()) {
            text.numbers(report);
            text.verdict(report);
        } else {
            text.print(report);
        }
        return report.holds();
    }
}
