package dev.sluice.ops.cli;

import dev.sluice.ops.sql.AnswerFormat;
import dev.sluice.schemas.contract.Contract;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What the commands about dead letters share. No method here may name a type of Spark's: other commands start without it. */
final class DlqScope {
    @Mixin
    private Where where;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "text, csv or json (default: ${DEFAULT-VALUE}).",
            defaultValue = "text")
    private AnswerFormat format;

    /** The contract of that name; throws with the names that there are. */
    Contract contract(String dataset) {
        return where.contracts().named(dataset);
    }

    /** That dataset, or all of them if none is named. */
    List<Contract> contracts(String dataset) {
        return dataset == null ? where.contracts().all() : List.of(contract(dataset));
    }

    /** Does the work, and prints where {@code spec} does. */
    DlqDesk desk(CommandSpec spec) {
        return new DlqDesk(where, format, spec.commandLine().getOut());
    }
}
