package dev.sluice.ops.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.monitor.Lag;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What health and doctor say of a layer that is behind. */
final class LagWordsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void anAgeThatNobodyKnowsIsNotGivenAsNone() {
        assertThat(words(0, Optional.empty(), Optional.empty()))
                .isEqualTo(Map.entry(
                        "silver of payments is behind", "9 wait for it, the oldest for nobody knows how long"));
    }

    @Test
    void aKnownAgeIsSaidWithWhatIsLeftUntilRetentionTakesIt() {
        assertThat(words(0, Optional.of(NOW.minusSeconds(7_200)), Optional.of(Duration.ofDays(1))))
                .isEqualTo(Map.entry(
                        "silver of payments is behind",
                        "9 wait for it, the oldest for 7,200 s, retention takes them in 22 h"));
    }

    @Test
    void whatIsLostComesFirst() {
        assertThat(words(40, Optional.empty(), Optional.empty()))
                .isEqualTo(Map.entry(
                        "retention has overtaken silver of payments",
                        "40 offsets were deleted before it had them; "
                                + "9 wait for it, the oldest for nobody knows how long"));
    }

    private static Map.Entry<String, String> words(long lost, Optional<Instant> oldest, Optional<Duration> retention) {
        return Exam.LagWords.of(new Lag("payments", Lag.Layer.SILVER, 9, lost, oldest, retention), NOW);
    }
}
