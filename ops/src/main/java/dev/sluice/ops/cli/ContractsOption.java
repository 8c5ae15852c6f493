package dev.sluice.ops.cli;

import dev.sluice.ops.platform.Platform;
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
            description = "Folder with contracts, drafts included (default: $SLUICE_CONTRACTS, else those that Sluice"
                    + " ships).")
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
            String nearest = Nearest.close(contract, names)
                    .map(name -> "; the nearest known one is '" + name + "'")
                    .orElse("");
            throw misuse("There is no contract '" + contract + "'" + nearest
                    + ". Name a dataset, or a file that ends in .odcs.yaml.");
        }
        return new Declared(place(known, contract), known.named(contract));
    }

    /** Every contract that there is. */
    List<Declared> all() {
        Contracts known = known();
        return known.ofEveryStatus().stream()
                .map(c -> new Declared(place(known, c.dataset()), c))
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
        sayIfPlatformHasOthers();
        String used = folder();
        if (used.isEmpty()) {
            return Contracts.shipped();
        }
        if (!Files.isDirectory(Path.of(used))) {
            throw misuse("There is no folder " + used + ".");
        }
        return Contracts.in(Path.of(used));
    }

    /** Empty for those that Sluice ships. */
    private String folder() {
        return folder == null ? ContractsFolder.ofEnvironment() : folder.toString();
    }

    /** What is shipped lies in a jar, and nobody opens that. */
    private String place(Contracts known, String dataset) {
        return folder().isEmpty() ? "shipped contract " + dataset : known.fileOf(dataset);
    }

    /** Says so if the platform that runs goes by others. */
    private void sayIfPlatformHasOthers() {
        Platform platform = new Where().platform();
        String used = ContractsFolder.absolute(folder());
        if (folder == null && platform.isUp() && !platform.shape().contracts().equals(used)) {
            spec.commandLine()
                    .getErr()
                    .println("These are " + ContractsFolder.shown(used) + "; the platform in "
                            + platform.instance().data() + " goes by "
                            + ContractsFolder.shown(platform.shape().contracts()) + ".");
        }
    }
}
