package dev.sluice.ops.cli;

import dev.sluice.lakehouse.Pauses;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.GoldTables;
import dev.sluice.schemas.table.TableSpec;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Names of streams: the table that each writes. */
final class PausedNames {
    private PausedNames() {}

    /** All streams of these datasets. */
    static List<String> of(List<Contract> contracts) {
        return Stream.concat(
                        contracts.stream()
                                .flatMap(c -> Stream.of(
                                        DatasetTables.bronze(c).name(),
                                        DatasetTables.silver(c).name())),
                        GoldTables.ALL.stream().map(TableSpec::name))
                .toList();
    }

    /** Throws with the names that there are. */
    static void check(CommandSpec spec, List<Contract> contracts, String name) {
        List<String> layers = List.of(Pauses.ALL, "bronze", "silver", "gold");
        if (!layers.contains(name) && !of(contracts).contains(name)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no stream '" + name + "'"
                            + (ScheduleDesk.TASKS.contains(name)
                                    ? ", but a task of that name: './sluice schedule pause " + name + "'"
                                    : "")
                            + "; there are " + String.join(", ", of(contracts))
                            + ", and the names " + String.join(", ", layers) + ".");
        }
    }
}
