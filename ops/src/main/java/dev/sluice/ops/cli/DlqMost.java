package dev.sluice.ops.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many letters are shown. */
final class DlqMost {
    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            description = "Most letters (default: ${DEFAULT-VALUE}).",
            defaultValue = "20")
    private int most;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** 1 or more; throws if something else was asked for. */
    int letters() {
        if (most < 1) {
            throw new ParameterException(spec.commandLine(), "--limit is 1 or more, got " + most + ".");
        }
        return most;
    }
}
