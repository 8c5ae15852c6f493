package dev.sluice.telemetry.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RationTest {
    private static final Instant BEGIN = Instant.parse("2026-11-22T10:00:00Z");

    private final List<String> log = new ArrayList<>();
    private final Ration ration = new Ration(2, Duration.ofSeconds(60), log::add);

    private void say(int second, String line) {
        ration.say(BEGIN.plusSeconds(second), line);
    }

    @Test
    void soManyLinesAreSaidAndTheOthersCountedOnceTheSpanIsOver() {
        say(0, "a");
        say(1, "b");
        say(2, "c");
        say(59, "d");
        assertThat(log).containsExactly("a", "b");

        say(60, "e");
        assertThat(log).containsExactly("a", "b", "2 more lines like these within 60 s were left out", "e");
    }

    @Test
    void whatWasLeftOutIsSaidAlsoIfNothingFollows() {
        say(0, "a");
        say(0, "b");
        say(0, "c");
        ration.tick(BEGIN.plusSeconds(59));
        assertThat(log).containsExactly("a", "b");

        ration.tick(BEGIN.plusSeconds(61));
        ration.tick(BEGIN.plusSeconds(200));
        assertThat(log).containsExactly("a", "b", "1 more lines like these within 60 s were left out");
    }

    @Test
    void aClockThatGoesBackSilencesNobody() {
        say(4_000, "a");
        say(4_000, "b");
        say(4_000, "c");
        say(0, "d");

        assertThat(log).containsExactly("a", "b", "1 more lines like these within 60 s were left out", "d");
    }

    @Test
    void aMillionLinesOfADayAreNoMoreThanTheirRation() {
        for (int n = 0; n < 1_000_000; n++) {
            ration.say(BEGIN.plusMillis(n * 86L), "line " + n);
        }

        assertThat(log).hasSizeLessThan(24 * 60 * 3 + 3);
    }
}
