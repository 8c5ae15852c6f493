package dev.sluice.ops.cli;

import dev.sluice.audit.Place;
import dev.sluice.schemas.Nearest;
import dev.sluice.schemas.contract.Contract;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Datasets that a command is narrowed to. */
final class ChosenDatasets {
    @Parameters(
            paramLabel = "DATASET",
            arity = "0..*",
            description = "Only these, for example payments; all that run unless given.")
    private List<String> names = List.of();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Whether nobody said which. */
    boolean isAll() {
        return names.isEmpty();
    }

    /** {@code whole} with these alone. */
    Place at(Place whole) {
        return new Place(whole.broker(), whole.registry(), whole.lake(), of(whole.contracts()));
    }

    /** Those of {@code all}. */
    List<Contract> of(List<Contract> all) {
        List<String> known = all.stream().map(Contract::dataset).toList();
        names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(unknown -> {
            String near = Nearest.close(unknown, known)
                    .map(it -> " (did you mean '" + it + "'?)")
                    .orElse("");
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no dataset '" + unknown + "'" + near + "; there are " + String.join(", ", known) + ".");
        });
        return all.stream()
                .filter(contract -> names.isEmpty() || names.contains(contract.dataset()))
                .toList();
    }
}
