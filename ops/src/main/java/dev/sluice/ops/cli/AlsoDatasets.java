package dev.sluice.ops.cli;

import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Shape;
import dev.sluice.schemas.contract.Contract;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which datasets a platform runs beside those whose contracts are active. */
final class AlsoDatasets {
    private static final String NONE = "none";
    private static final String ALL = "all";
    /** Of each dataset; a trickle, as payments and trades are. */
    private static final int PER_SECOND = 5;

    @Option(
            names = "--also",
            paramLabel = "DATASET",
            split = ",",
            description =
                    "Datasets that run though their contracts are drafts, such as product_events, whose API then runs, too;"
                            + " '" + ALL + "' for every one, '" + NONE
                            + "' for none (default: as it was started last).")
    private List<String> also;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Whether the command line says which. */
    boolean isSaid() {
        return also != null;
    }

    /** {@code shape} with what was asked for, now or when {@code instance} was started last. */
    Shape of(Shape shape, Instance instance) {
        boolean isFed = shape.paymentsPerSecond() > 0;
        List<String> asked = also == null ? instance.shape().map(Shape::also).orElse(List.of()) : named(shape);
        try {
            shape.declared().running(asked);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--also: " + e.getMessage());
        }
        return shape.with(asked, isFed ? PER_SECOND : 0);
    }

    private List<String> named(Shape shape) {
        return also.contains(ALL)
                ? drafts(shape)
                : also.stream().filter(name -> !name.equals(NONE)).distinct().toList();
    }

    /** Every dataset that runs only where somebody names it. */
    static List<String> drafts(Shape shape) {
        return shape.declared().ofEveryStatus().stream()
                .filter(contract -> contract.status() == dev.sluice.schemas.contract.Status.DRAFT)
                .map(Contract::dataset)
                .toList();
    }
}
