package dev.sluice.ops.cli;

import dev.sluice.lakehouse.OffsetRange;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.silver.ReplayRange;
import dev.sluice.silver.ReplayState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "silver",
        description =
                "Judges a dataset's bronze again by today's rules, into a branch; all of it unless a range is given.",
        footer = {
            "%nExamples:",
            "  ./sluice replay silver payments --dry-run",
            "  ./sluice replay silver payments --from 2026-11-21T00:00:00Z --to 2026-11-22T00:00:00Z",
            "  ./sluice replay silver payments --offsets 0:100-199"
        },
        mixinStandardHelpOptions = true)
final class ReplaySilver implements Callable<Integer> {
    private static final Pattern BOUNDS = Pattern.compile("(\\d{1,9}):(\\d{1,18})-(\\d{1,18})");

    @Mixin
    private ReplayScope scope;

    @Mixin
    private DryRun dry;

    @Parameters(paramLabel = "DATASET", description = "The dataset.")
    private String dataset;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description =
                    "Records that arrived then or later: an ISO-8601 time, or a duration before now such as PT1H.",
            converter = Moment.class)
    private Instant from;

    @Option(names = "--to", paramLabel = "TIME", description = "Records that arrived before.", converter = Moment.class)
    private Instant until;

    @Option(
            names = "--offsets",
            paramLabel = "PARTITION:FIRST-LAST",
            description = "These offsets, both included; more than one partition separated by commas.",
            split = ",")
    private String[] offsets;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Contract contract = scope.contract(spec, dataset);
        if (dry.isOn()) {
            ReplayText.of(spec).toJudge(dataset, scope.desk(spec).planned(contract, range(contract)));
            return 0;
        }
        ReplayState state = scope.desk(spec).begin(contract, range(contract));
        ReplayText.of(spec).judged(dataset, state);
        return 0;
    }

    private ReplayRange range(Contract contract) {
        if (offsets != null && (from != null || until != null)) {
            throw new ParameterException(spec.commandLine(), "Give --offsets, or --from and --to, not both.");
        }
        if (from != null && until != null && !from.isBefore(until)) {
            throw new ParameterException(
                    spec.commandLine(), "--from is " + from + ", expected a time before --to, which is " + until + ".");
        }
        if (offsets != null) {
            return new ReplayRange.Given(given(contract));
        }
        return from == null && until == null
                ? new ReplayRange.Whole()
                : new ReplayRange.Arrived(Optional.ofNullable(from), Optional.ofNullable(until));
    }

    private OffsetRange given(Contract contract) {
        Map<SourcePartition, OffsetRange.Bounds> bounds = new TreeMap<>();
        for (String one : offsets) {
            Matcher matcher = BOUNDS.matcher(one.strip());
            if (!matcher.matches() || Long.parseLong(matcher.group(2)) > Long.parseLong(matcher.group(3))) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--offsets has '" + one + "', expected PARTITION:FIRST-LAST, for example 0:100-199.");
            }
            SourcePartition partition =
                    new SourcePartition(contract.topic().name(), Integer.parseInt(matcher.group(1)));
            var range = new OffsetRange.Bounds(Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3)) + 1);
            if (bounds.put(partition, range) != null) {
                throw new ParameterException(
                        spec.commandLine(), "--offsets names partition " + partition.partition() + " twice.");
            }
        }
        return new OffsetRange(new TreeMap<>(bounds));
    }
}
