package dev.sluice.ops.cli;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.stack.StackException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which platform, and by which contracts. */
final class ContractsChoice {
    @Mixin
    private Where where;

    @Option(
            names = "--contracts",
            paramLabel = "DIR",
            description = "Folder of contracts (default: those that the platform was started with).")
    private Path folder;

    Where where() {
        return where;
    }

    Contracts contracts() {
        if (folder == null) {
            return where.contracts();
        }
        if (!Files.isDirectory(folder)) {
            throw new StackException("There is no folder of contracts " + folder + ".");
        }
        return Contracts.in(folder);
    }

    /** The contract of that name; throws with the names that there are. */
    Contract contract(String dataset) {
        return contracts().named(dataset);
    }

    /** The same for a command that judges by the contract or changes rows: says which contracts these are. */
    Contract contractToActBy(String dataset, PrintWriter err) {
        Contract contract = contract(dataset);
        if (folder == null) {
            where.sayContracts(err);
        } else {
            err.println("By " + ContractsFolder.shown(folder.toString()) + ".");
        }
        return contract;
    }
}
