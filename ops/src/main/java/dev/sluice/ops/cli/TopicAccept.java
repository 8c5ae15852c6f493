package dev.sluice.ops.cli;

import dev.sluice.audit.Place;
import dev.sluice.bronze.TopicState;
import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.Leases;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.TableSpec;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "accept",
        description =
                "Lets bronze go on with a topic that was made anew, or behind records that Kafka deleted before bronze"
                        + " had them. What is lost is remembered with the reason.",
        footer = {
            "%nExamples:",
            "  ./sluice topic accept payments --reason \"made anew with more partitions\" --dry-run",
            "  ./sluice topic accept payments --reason \"made anew with more partitions\" --yes"
        },
        mixinStandardHelpOptions = true)
final class TopicAccept implements Callable<Integer> {
    @Mixin
    private Where where;

    @Parameters(paramLabel = "DATASET", description = "The dataset.")
    private String dataset;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            converter = OneLine.class,
            description = "Why; it is kept for ever.",
            required = true)
    private String reason;

    @ArgGroup(exclusive = true)
    private Choice choice = new Choice();

    private static final class Choice {
        @Option(names = "--yes", description = "Do it. Without this, the command only says what it would accept.")
        private boolean isMeant;

        @Option(
                names = "--dry-run",
                description = "Say what would be accepted, and end with 0; without this and --yes it ends with 1.")
        private boolean isDry;
    }

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Place place = where.place();
        Contract contract = where.contracts().named(dataset);
        TableSpec bronze = DatasetTables.bronze(contract);
        try (Lake lake = Lake.open(place.lake());
                Leases leases = new Leases(place.lake(), "sluice topic accept")) {
            Optional<String> problem =
                    TopicState.of(contract, lake.load(bronze), place.broker()).problem();
            if (problem.isEmpty()) {
                out.println(bronze.name() + " can go on as it is; nothing was changed.");
                return 0;
            }
            out.println(problem.get() + ".");
            if (choice.isDry) {
                leases.refuseHeld(bronze.name());
                out.println("Would accept it, because '" + reason + "'; nothing was changed.");
                return 0;
            }
            if (!choice.isMeant) {
                out.println("Nothing was changed: say --yes to accept it.");
                return Main.FAILED;
            }
            // A stream that waits for this has none; one that runs has found the topic as it should be meanwhile.
            leases.hold(bronze.name());
            TopicState.of(contract, lake.load(bronze), place.broker()).accept(reason, Instant.now());
            out.println("Accepted: " + bronze.name() + " goes on within a minute if its stream runs.");
            return 0;
        }
    }
}
