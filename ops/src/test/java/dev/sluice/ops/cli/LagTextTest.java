package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.monitor.Lag;
import dev.sluice.monitor.Thresholds;
import dev.sluice.ops.terminal.Ink;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What 'lag' says of the age of what waits, to people and to programs. */
final class LagTextTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final Thresholds THRESHOLDS =
            new Thresholds(1_000, Duration.ofMinutes(2), Duration.ofMinutes(5), 90, 90, 200, 1_000);
    private static final Lag AGED = lag(Lag.Layer.BRONZE, 3, Optional.of(NOW.minusSeconds(90)));
    private static final Lag OF_UNKNOWN_AGE = lag(Lag.Layer.SILVER, 7, Optional.empty());
    private static final Lag NONE = lag(Lag.Layer.GOLD, 0, Optional.empty());

    /** 0 s would say that they came just now. */
    @Test
    void whatWaitsSinceNobodyKnowsWhenIsOfNoAgeThatPeopleAreTold() {
        StringWriter out = new StringWriter();

        new LagText(new PrintWriter(out, true), Ink.ofProcess(), "")
                .print(List.of(AGED, OF_UNKNOWN_AGE, NONE), THRESHOLDS, NOW);

        assertThat(out.toString().lines().map(line -> line.strip().replaceAll(" +", " ")))
                .contains("payments bronze 3 90 -", "payments silver 7 ? -", "payments gold 0 0 -");
    }

    @Test
    void whatWaitsSinceNobodyKnowsWhenHasNoSecondsForPrograms() {
        JsonNode layers = LagCommand.json(List.of(AGED, OF_UNKNOWN_AGE, NONE), THRESHOLDS, NOW)
                .path("layers");

        assertThat(layers.path(0).path("seconds").asLong()).isEqualTo(90);
        assertThat(layers.path(1).path("records").asLong()).isEqualTo(7);
        assertThat(layers.path(1).has("seconds")).as("an age that nobody knows").isFalse();
        assertThat(layers.path(2).path("seconds").isNumber())
                .as("that nothing waits is known")
                .isTrue();
        assertThat(layers.path(2).path("seconds").asLong()).isZero();
    }

    private static Lag lag(Lag.Layer layer, long records, Optional<Instant> oldest) {
        return new Lag("payments", layer, records, 0, oldest, Optional.empty());
    }
}
