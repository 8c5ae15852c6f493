package dev.sluice.ops.cli;

import dev.sluice.ops.chaos.ChaosPlan;
import dev.sluice.ops.chaos.ChaosRun;
import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Shape;
import dev.sluice.ops.terminal.Ink;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "chaos",
        description =
                "Starts a platform of its own, feeds it, breaks it over and over, and proves after each round that"
                        + " nothing was lost and nothing came twice. Ends with 0 if every proof held.",
        footer = {
            "%nExamples:",
            "  ./sluice chaos --seed 31 --faults 20",
            "  ./sluice chaos --only \"kill driver\" --faults 9 --per-round 9"
        },
        mixinStandardHelpOptions = true)
final class ChaosCommand implements Callable<Integer> {
    @Mixin
    private Where where;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Chooses the faults (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private long seed;

    @Option(
            names = "--faults",
            paramLabel = "N",
            description = "How many have to strike (default: ${DEFAULT-VALUE}).",
            defaultValue = "20")
    private int faults;

    @Option(
            names = "--per-round",
            paramLabel = "N",
            description = "After so many everything is proven (default: ${DEFAULT-VALUE}).",
            defaultValue = "5")
    private int perRound;

    @Option(
            names = "--at-once",
            paramLabel = "N",
            description = "So many strike before the platform is let recover (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private int atOnce;

    @Option(names = "--s3", description = "Put tables and checkpoints on a local S3 server, and break that, too.")
    private boolean onS3;

    @Option(
            names = "--resume",
            description = "Go on with the run that is in the directory, up to --faults in all; its seed, what it is"
                    + " limited to and its load stay as they were.")
    private boolean isResumed;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description = "No round begins later (default: ${DEFAULT-VALUE}).",
            defaultValue = "600")
    private int minutes;

    @Option(
            names = "--only",
            paramLabel = "TEXT",
            description = "Only faults whose words contain this; one that matches none is told all that there are.",
            defaultValue = "")
    private String only;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "Payments a second (default: ${DEFAULT-VALUE}).",
            defaultValue = "100")
    private int rate;

    @Option(
            names = "--trades",
            paramLabel = "R",
            description = "Trades a second (default: ${DEFAULT-VALUE}).",
            defaultValue = "50")
    private int trades;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (faults < 1 || perRound < 1 || atOnce < 1 || minutes < 1 || rate < 1 || trades < 1) {
            throw new ParameterException(spec.commandLine(), "Every number but the seed is 1 or more.");
        }
        PrintWriter out = spec.commandLine().getOut();
        Path data = where.chaosData();
        Steps steps = new Steps(out, Ink.ofProcess());
        out.println(
                isResumed
                        ? "Goes on breaking the platform in " + data + "."
                        : "Breaks a platform of its own in " + data + ", by seed " + seed + ".");
        ChaosPlan plan = new ChaosPlan(seed, faults, perRound, atOnce, Duration.ofMinutes(minutes), only);
        try (ChaosRun run = begun(Instance.in(data), steps);
                Interruption watch = Interruption.of(run.platform(), steps, out)) {
            boolean holds = run.go(plan, out);
            out.println(
                    holds
                            ? "Every proof held. What happened is in " + data.resolve("chaos.jsonl") + "."
                            : "A proof did NOT hold. Everything is stopped and stays in " + data
                                    + "; the same seed strikes the same faults.");
            return holds ? 0 : Main.FAILED;
        }
    }

    private ChaosRun begun(Instance instance, Steps steps) {
        return isResumed ? ChaosRun.resume(instance, steps) : ChaosRun.start(instance, load(), steps);
    }

    private Shape load() {
        Shape.Store store = onS3 ? Shape.Store.S3 : Shape.Store.FILES;
        return new Shape(Shape.Purpose.DEMO, store, rate, trades);
    }
}
