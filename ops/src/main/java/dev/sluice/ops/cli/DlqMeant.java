package dev.sluice.ops.cli;

import dev.sluice.ops.deadletter.Span;
import dev.sluice.silver.Selection;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which open dead letters are meant. */
final class DlqMeant {
    @Option(names = "--rule", paramLabel = "ID", description = "Those that broke this rule.")
    private String rule;

    @Option(names = "--type", paramLabel = "ERROR_TYPE", description = "Those whose first violation is of this type.")
    private String errorType;

    @Mixin
    private DlqSpan arrivals;

    Selection selection() {
        Span span = arrivals.span();
        return new Selection(Optional.ofNullable(rule), Optional.ofNullable(errorType), span.from(), span.until());
    }
}
