package dev.sluice.ops.cli;

import dev.sluice.schemas.contract.Contract;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What the commands about replays share. No method here may name a type of Spark's: other commands start without it. */
final class ReplayScope {
    private static final String SILVER = "silver.";

    @Mixin
    private ContractsChoice choice;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "table or json (default: ${DEFAULT-VALUE}).",
            defaultValue = "table")
    private Output output;

    Output output() {
        return output;
    }

    List<Contract> contracts() {
        return choice.contracts().all();
    }

    /** The contract of that name, said, because it judges; throws with the names that there are. */
    Contract contract(CommandSpec spec, String dataset) {
        return choice.contractToActBy(dataset, spec.commandLine().getErr());
    }

    /** Of a table as {@code silver.payments} or {@code gold.payments_hourly}: the dataset, if it is one of silver. */
    boolean isSilver(CommandSpec spec, String table) {
        if (!table.startsWith(SILVER) && !table.startsWith("gold.")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "'" + table + "' has no replay: give a table of silver or gold, for example silver.payments.");
        }
        return table.startsWith(SILVER);
    }

    Contract ofSilver(CommandSpec spec, String table) {
        return contract(spec, table.substring(SILVER.length()));
    }

    ReplayDesk desk(CommandSpec spec) {
        return new ReplayDesk(choice.where(), spec.commandLine().getOut());
    }
}
