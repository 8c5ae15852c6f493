package dev.sluice.ops.cli;

import dev.sluice.ops.sql.AnswerFormat;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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

    @Option(
            names = "--contracts",
            paramLabel = "DIR",
            description = "Folder of contracts (default: those that the platform was started with).")
    private Path folder;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** The contract of that name; throws with the names that there are. */
    Contract contract(String dataset) {
        return known().named(dataset);
    }

    /** The same for a command that judges by the contract or changes letters, which says which contracts these are. */
    Contract contractToActBy(String dataset) {
        Contract contract = contract(dataset);
        PrintWriter err = spec.commandLine().getErr();
        if (folder == null) {
            where.sayContracts(err);
        } else {
            err.println("By " + ContractsFolder.shown(folder.toString()) + ".");
        }
        return contract;
    }

    /** That dataset, or all of them if none is named. */
    List<Contract> contracts(String dataset) {
        return dataset == null ? known().all() : List.of(contract(dataset));
    }

    /** Does the work, and prints where the command does. */
    DlqDesk desk() {
        return new DlqDesk(
                where, format, spec.commandLine().getOut(), spec.commandLine().getErr());
    }

    private Contracts known() {
        if (folder == null) {
            return where.contracts();
        }
        if (!Files.isDirectory(folder)) {
            throw new ParameterException(spec.commandLine(), "There is no folder of contracts " + folder + ".");
        }
        return Contracts.in(folder);
    }
}
