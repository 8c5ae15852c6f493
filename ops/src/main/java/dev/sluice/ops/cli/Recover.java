package dev.sluice.ops.cli;

import dev.sluice.audit.AuditReport;
import dev.sluice.audit.Depth;
import dev.sluice.audit.Place;
import dev.sluice.ops.doctor.Remedy;
import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Platform;
import dev.sluice.ops.platform.Turn;
import dev.sluice.ops.recover.ComposeRecovery;
import dev.sluice.ops.recover.Recovery;
import dev.sluice.ops.services.ComposeServices;
import dev.sluice.ops.terminal.AuditText;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.stack.PartFailedException;
import dev.sluice.stack.StackException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "recover",
        description = "Brings the platform back from whatever state it is in: starts what is down in its order, waits"
                + " until streams have caught up, and audits; ends with 1 if something is left to do.",
        footer = {
            "%nExamples:",
            "  ./sluice recover --dry-run",
            "  ./sluice recover --full",
            "  ./sluice recover --on compose"
        },
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
        Optional<ComposeServices> compose = where.composeIfSaid();
        if (compose.isPresent()) {
            return services(new ComposeRecovery(compose.get(), where.knownPlace(), steps), out);
        }
        Recovery recovery = new Recovery(instance, steps);
        if (isDry) {
            recovery.plan().forEach(out::println);
            return 0;
        }
        try (Turn turn = Turn.take(instance, out::println)) {
            List<String> left = run(recovery);
            boolean holds = holds(Platform.known(instance).place(), out);
            left.forEach(out::println);
            out.println(left.isEmpty() && holds ? well(recovery.hasMended()) : notWell());
            return left.isEmpty() && holds ? 0 : Main.FAILED;
        }
    }

    private int services(ComposeRecovery recovery, PrintWriter out) {
        if (isDry) {
            recovery.plan().forEach(out::println);
            return 0;
        }
        try (Turn turn = Turn.take(where.instance(), out::println)) {
            Optional<String> left = recovery.run();
            boolean isWell = holds(where.knownPlace(), out) && left.isEmpty();
            left.ifPresent(out::println);
            out.println(isWell ? well(recovery.hasMended()) : notWell());
            return isWell ? 0 : Main.FAILED;
        }
    }

    private List<String> run(Recovery recovery) {
        try {
            return recovery.run();
        } catch (PartFailedException e) {
            throw new StackException(e.all().stream().map(this::sentence).collect(Collectors.joining("\n")), e);
        } catch (StackException e) {
            throw new StackException(
                    e.getMessage() + "\nRecovery stopped there: './sluice doctor" + where.option()
                            + "' says what else is wrong; './sluice recover" + where.option() + "' goes on.",
                    e);
        }
    }

    private static String well(boolean hasMended) {
        return hasMended ? "Sluice is well again." : "Sluice was well: nothing had to be mended.";
    }

    private String notWell() {
        return "Not all is well: './sluice doctor" + where.option() + "' says what and why.";
    }

    /** The whole end of a log is a command away. */
    private String sentence(PartFailedException failure) {
        return "Recovery stopped, because " + failure.part() + " " + failure.reason() + " (" + failure.log()
                + "). To mend it: " + Remedy.of(failure.part(), failure.reason(), where.option()) + ".";
    }

    private boolean holds(Place place, PrintWriter out) {
        Depth depth = isFull ? Depth.FULL : Depth.METADATA;
        AuditReport report = dev.sluice.audit.Audit.at(place, depth, dataset -> {});
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
