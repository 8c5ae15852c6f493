package dev.sluice.ops.cli;

import dev.sluice.ops.demo.Demonstration;
import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Platform;
import dev.sluice.ops.platform.Shape;
import dev.sluice.ops.platform.Turn;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.stack.PartStatus;
import dev.sluice.stack.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description = "Starts everything here, feeds it, and proves what came out; ends with 0 if the proof holds.",
        footer = {
            "%nExamples:",
            "  ./sluice demo",
            "  ./sluice demo --all --keep",
            "  ./sluice demo --seconds 60 --rate 500 --data /tmp/sluice-demo"
        },
        mixinStandardHelpOptions = true)
final class Demo implements Callable<Integer> {
    private static final int OTHERS = 50;

    @Mixin
    private Where where;

    @Mixin
    private StartContracts contracts;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "Payments a second; 0 for none (default: ${DEFAULT-VALUE}).",
            defaultValue = "2500")
    private int rate;

    @Option(
            names = "--trades",
            paramLabel = "R",
            description = "Trades a second; 0 for none (default: ${DEFAULT-VALUE}).",
            defaultValue = "500")
    private int trades;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "How long to feed (default: ${DEFAULT-VALUE}).",
            defaultValue = "30")
    private int seconds;

    @Option(
            names = "--all",
            description = "Every dataset, those whose contracts are drafts too, each of these fed by " + OTHERS
                    + " records a second.")
    private boolean withAll;

    @Option(names = "--s3", description = "Put tables and checkpoints on a local S3 server.")
    private boolean onS3;

    @Option(names = "--keep", description = "Leave everything but the feeds running.")
    private boolean keep;

    @Mixin
    private DryRun dry;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        checkOptions();
        where.refuseCompose("'docker compose --profile demo up -d' starts something to look at");
        PrintWriter out = spec.commandLine().getOut();
        Ink ink = Ink.ofProcess();
        Instance instance = where.instance();
        if (dry.isOn()) {
            return isRefused(instance) ? Main.FAILED : outlook(platform(instance), out);
        }
        try (Turn turn = Turn.take(instance, out::println)) {
            if (isRefused(instance)) {
                return Main.FAILED;
            }
            Platform platform = platform(instance);
            Steps steps = new Steps(out, ink);
            boolean holds = show(platform, new Demonstration(out, ink), steps);
            next(out);
            return holds ? 0 : Main.FAILED;
        }
    }

    private boolean isRefused(Instance instance) {
        if (runsForGood(instance)) {
            spec.commandLine()
                    .getErr()
                    .println("Sluice is up in " + instance.data() + ": end it with './sluice down' first, or give"
                            + " the demo a directory of its own with --data.");
            return true;
        }
        return false;
    }

    private Platform platform(Instance instance) {
        Shape.Store known = instance.shape().map(Shape::store).orElse(Shape.Store.FILES);
        Shape shape = new Shape(
                Shape.Purpose.DEMO, onS3 ? Shape.Store.S3 : known, rate, trades, contracts.folderFor(instance));
        return Platform.of(instance, withAll ? shape.with(AlsoDatasets.drafts(shape), OTHERS) : shape);
    }

    private int outlook(Platform platform, PrintWriter out) {
        out.printf(
                "Would start %s in %s, feed them for %d s, prove what came out, and %s; nothing was changed.%n",
                platform.status().stream().map(PartStatus::name).collect(Collectors.joining(", ")),
                platform.instance().data(),
                seconds,
                keep ? "leave everything but the feeds running" : "end all of it");
        return 0;
    }

    private boolean show(Platform platform, Demonstration demonstration, Steps steps) {
        try (Interruption watch =
                Interruption.of(platform, steps, spec.commandLine().getOut())) {
            try {
                return demonstration.show(platform, Duration.ofSeconds(seconds), steps);
            } finally {
                if (!keep) {
                    platform.stop(Progress.silent());
                }
            }
        }
    }

    private void checkOptions() {
        if (rate < 0 || trades < 0 || rate + trades == 0 || seconds < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--seconds is 1 or more, and one of --rate and --trades is.");
        }
    }

    private static boolean runsForGood(Instance instance) {
        return instance.shape().filter(s -> s.purpose() == Shape.Purpose.UP).isPresent()
                && Platform.known(instance).isUp();
    }

    private void next(PrintWriter out) {
        String option = where.option();
        out.println();
        if (keep) {
            out.println("Everything but the feeds still runs. Next:");
            out.println("  ./sluice status" + option + "   parts, queries, lag");
            out.println("  ./sluice audit" + option + "    the proof again");
        } else {
            out.println("Everything is stopped; the data stays. Next:");
            out.println("  ./sluice up" + option + "   start it again, and leave it running");
        }
        out.println("  ./sluice query" + option
                + " \"SELECT * FROM gold.payments_hourly ORDER BY payment_count DESC LIMIT 5\"");
        out.println("  ./sluice query" + option
                + " \"SELECT error_reason, count(*) FROM dead_letters.payments GROUP BY 1\"");
        out.println(keep ? "  ./sluice down" + option : "  ./sluice --help   what else");
    }
}
