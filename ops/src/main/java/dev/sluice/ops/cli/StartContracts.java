package dev.sluice.ops.cli;

import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** With which contracts a platform is started. */
final class StartContracts {
    @Option(
            names = "--contracts",
            paramLabel = "DIR",
            description = "Folder of contracts, or '" + ContractsFolder.SHIPPED + "' for those of Sluice"
                    + " (default: $SLUICE_CONTRACTS, else as it was started last, else '" + ContractsFolder.SHIPPED
                    + "').",
            defaultValue = "")
    private String option;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** The folder for {@code instance}, empty for those that Sluice ships; it is there. */
    String folderFor(Instance instance) {
        String remembered = instance.shape().map(Shape::contracts).orElse("");
        String folder = ContractsFolder.asked(option, ContractsFolder.ofEnvironment(), remembered);
        if (!folder.isEmpty() && !Files.isDirectory(Path.of(folder))) {
            throw new ParameterException(spec.commandLine(), "There is no folder of contracts " + folder + ".");
        }
        return folder;
    }

    /** Whether the command line names some. */
    boolean isSaid() {
        return !option.isEmpty();
    }

    /** Whether the command line asks for others than {@code instance} was started with. */
    boolean asksForOthersThan(Instance instance) {
        return isSaid()
                && !folderFor(instance)
                        .equals(instance.shape().map(Shape::contracts).orElse(""));
    }
}
