package dev.sluice.ops.cli;

import dev.sluice.schemas.Nearest;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a command finds contracts: those that Sluice ships, those of a folder, or a file. */
final class ContractsOption {
    /** A contract and the file that declares it. */
    record Declared(String file, Contract contract) {}

    @Option(
            names = "--contracts",
            paramLabel = "DIR",
            description = "Folder with contracts (default: those that Sluice ships, drafts included).")
    private Path folder;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** The contract of a dataset, or in a {@code .odcs.yaml}. */
    Declared named(String contract) {
        if (contract.endsWith(".odcs.yaml")) {
            return at(Path.of(contract));
        }
        Contracts known = known();
        List<String> names =
                known.ofEveryStatus().stream().map(Contract::dataset).toList();
        if (!names.contains(contract)) {
            String nearest = names.isEmpty() ? "" : "; the nearest known one is '" + Nearest.to(contract, names) + "'";
            throw misuse("There is no contract '" + contract + "'" + nearest
                    + ". Name a dataset, or a file that ends in .odcs.yaml.");
        }
        return new Declared(known.fileOf(contract), known.named(contract));
    }

    /** Every contract that there is. */
    List<Declared> all() {
        Contracts known = known();
        return known.ofEveryStatus().stream()
                .map(c -> new Declared(known.fileOf(c.dataset()), c))
                .toList();
    }

    ParameterException misuse(String problem) {
        return new CommandLine.ParameterException(spec.commandLine(), problem);
    }

    private Declared at(Path file) {
        if (!Files.isRegularFile(file)) {
            throw misuse("There is no file " + file + ".");
        }
        Contract contract = Contracts.at(file).ofEveryStatus().get(0);
        return new Declared(file.toString(), contract);
    }

    private Contracts known() {
        if (folder != null && !Files.isDirectory(folder)) {
            throw misuse("There is no folder " + folder + ".");
        }
        return folder == null ? Contracts.shipped() : Contracts.in(folder);
    }
}
