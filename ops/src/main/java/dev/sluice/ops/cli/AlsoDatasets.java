package dev.sluice.ops.cli;

import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Shape;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which datasets a platform runs beside those whose contracts are active. */
final class AlsoDatasets {
    private static final String NONE = "none";

    @Option(
            names = "--also",
            paramLabel = "DATASET",
            split = ",",
            description =
                    "Datasets that run though their contracts are drafts, such as product_events, whose API then runs, too;"
                            + " '" + NONE + "' for none (default: as it was started last).")
    private List<String> also;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** {@code shape} with what was asked for, now or when {@code instance} was started last. */
    Shape of(Shape shape, Instance instance) {
        List<String> asked = also == null
                ? instance.shape().map(Shape::also).orElse(List.of())
                : also.stream().filter(name -> !name.equals(NONE)).distinct().toList();
        try {
            shape.declared().running(asked);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--also: " + e.getMessage());
        }
        return shape.with(asked);
    }
}
