package dev.sluice.ops.cli;

import dev.sluice.ops.deadletter.Span;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Arrivals that are looked at. */
final class DlqSpan {
    @Option(
            names = "--since",
            paramLabel = "TIME",
            description =
                    "Records that arrived then or later: an ISO-8601 time, or a duration before now such as PT1H.",
            converter = Moment.class)
    private Instant since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "Records that arrived before.",
            converter = Moment.class)
    private Instant until;

    Span span() {
        return new Span(Optional.ofNullable(since), Optional.ofNullable(until));
    }
}
