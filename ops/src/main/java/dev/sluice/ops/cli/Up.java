package dev.sluice.ops.cli;

import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Platform;
import dev.sluice.ops.platform.Shape;
import dev.sluice.ops.platform.Turn;
import dev.sluice.ops.services.ComposeServices;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.stack.PartStatus;
import dev.sluice.stack.Progress;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "up",
        description = {
            "Starts the local platform and leaves it running, with a trickle of payments and trades. What runs already is left"
                    + " alone; a half of it that died is brought back.",
            "With --on compose it starts the services of docker-compose.yml, as .env says: other options are refused."
        },
        footer = {
            "%nExamples:",
            "  ./sluice up",
            "  ./sluice up --also product_events     and the ingestion API",
            "  ./sluice up --data /srv/sluice --s3"
        },
        mixinStandardHelpOptions = true)
final class Up implements Callable<Integer> {
    private static final int PAYMENTS = 50;
    private static final int TRADES = 20;

    @Mixin
    private Where where;

    @Mixin
    private StartContracts contracts;

    @Mixin
    private AlsoDatasets datasets;

    @Option(names = "--s3", description = "Put tables and checkpoints on a local S3 server.")
    private boolean onS3;

    @Option(names = "--no-feed", description = "Start no producers.")
    private boolean withoutFeed;

    @Mixin
    private DryRun dry;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Ink ink = Ink.ofProcess();
        Instance instance = where.instance();
        Optional<ComposeServices> compose = where.composeIfSaid();
        if (compose.isPresent()) {
            services(new ComposeDesk(compose.get(), instance, out));
            return 0;
        }
        if (dry.isOn()) {
            return Platform.known(instance).isSupervised() ? alreadyUp(instance) : outlook(instance);
        }
        try (Turn turn = Turn.take(instance, out::println)) {
            if (Platform.known(instance).isSupervised()) {
                return alreadyUp(instance);
            }
            Platform platform = Platform.of(instance, shape(instance));
            start(platform, new Steps(out, ink));
            new Whereabouts(out, ink, where.option()).print(platform);
            return 0;
        }
    }

    private void services(ComposeDesk desk) {
        Map<String, Boolean> said = new LinkedHashMap<>();
        said.put("--contracts", contracts.isSaid());
        said.put("--also", datasets.isSaid());
        said.put("--s3", onS3);
        said.put("--no-feed", withoutFeed);
        said.values().removeIf(isSaid -> !isSaid);
        desk.refuse(said.keySet());
        if (dry.isOn()) {
            desk.sayWhatWouldStart();
        } else {
            desk.up();
        }
    }

    private int alreadyUp(Instance instance) {
        if (contracts.asksForOthersThan(instance)) {
            spec.commandLine().getErr().println(others(instance));
            return Main.FAILED;
        }
        spec.commandLine()
                .getOut()
                .println("Sluice is up already: './sluice status" + where.option() + "' says how it is, './sluice down"
                        + where.option() + "' ends it.");
        return 0;
    }

    private int outlook(Instance instance) {
        List<PartStatus> parts = Platform.of(instance, shape(instance)).status();
        spec.commandLine()
                .getOut()
                .println("Would start "
                        + parts.stream()
                                .filter(part -> part.pid() == 0)
                                .map(PartStatus::name)
                                .collect(Collectors.joining(", "))
                        + " in " + instance.data() + "; nothing was changed.");
        return 0;
    }

    /** What fails half-way leaves nothing running that did not run before. */
    private void start(Platform platform, Steps steps) {
        boolean ranBefore = platform.isUp();
        try (Interruption watch =
                Interruption.of(platform, steps, spec.commandLine().getOut())) {
            platform.start(steps);
        } catch (RuntimeException e) {
            PrintWriter err = spec.commandLine().getErr();
            if (ranBefore) {
                err.println("Not everything runs: './sluice status" + where.option()
                        + "' says what does, './sluice down" + where.option() + "' ends it.");
            } else {
                platform.stop(Progress.silent());
                err.println("Sluice did not come up; what had been started is stopped again.");
            }
            throw e;
        }
    }

    private Shape shape(Instance instance) {
        Shape.Store known = instance.shape().map(Shape::store).orElse(Shape.Store.FILES);
        Shape.Store store = onS3 ? Shape.Store.S3 : known;
        Shape shape = withoutFeed
                ? new Shape(Shape.Purpose.UP, store, 0, 0, contracts.folderFor(instance))
                : new Shape(Shape.Purpose.UP, store, PAYMENTS, TRADES, contracts.folderFor(instance));
        return datasets.of(shape, instance);
    }

    private String others(Instance instance) {
        String used = instance.shape().map(Shape::contracts).orElse("");
        return "Sluice is up by " + ContractsFolder.shown(used) + ": './sluice down" + where.option()
                + "' first, then up again with others.";
    }
}
