package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is typed behind an option becomes what is meant, or is refused with what was expected. */
final class WordsTest {
    @Test
    void anAgeHasAUnitOrIsIso() {
        assertThat(new Age().convert("36h")).isEqualTo(Duration.ofHours(36));
        assertThat(new Age().convert("P7D")).isEqualTo(Duration.ofDays(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "-7d", "PT-1S", "soon"})
    void whatIsNoAgeIsRefused(String text) {
        assertThatThrownBy(() -> new Age().convert(text)).hasMessageContaining("give one such as 7d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999d", "PT9999999999999S"})
    void anAgeThatNoClockCanAddIsRefused(String text) {
        assertThatThrownBy(() -> new Age().convert(text)).hasMessageContaining("give at most 36500d");
    }

    @Test
    void aDayIsOneOfTheCalendar() {
        assertThat(new Day().convert("2026-02-28")).isEqualTo(LocalDate.of(2026, 2, 28));
        assertThatThrownBy(() -> new Day().convert("2026-02-30"))
                .hasMessageContaining("'2026-02-30' is no day: give one such as 2026-11-21");
    }

    @Test
    void aReasonIsOneLineWhateverWasTyped() {
        assertThat(new OneLine().convert(" first\r\nsecond\u0007\u2028third \ud83d\ude00 "))
                .isEqualTo("first second third \ud83d\ude00");
    }
}
