package dev.sluice.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When something is due, in UTC, follows from words. */
final class CadenceTest {
    private static final Instant SINCE = Instant.parse("2026-11-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "hourly at :05,            2026-11-22T13:04:59Z, 2026-11-22T13:05:00Z",
        "hourly at :05,            2026-11-22T13:05:00Z, 2026-11-22T14:05:00Z",
        "daily at 00:35,           2026-11-22T00:34:00Z, 2026-11-22T00:35:00Z",
        "Daily at 00:35,           2026-11-22T00:35:00Z, 2026-11-23T00:35:00Z",
        "daily at 00:35,           2024-02-28T12:00:00Z, 2024-02-29T00:35:00Z",
        "weekly on sunday at 03:00, 2026-11-22T02:59:00Z, 2026-11-22T03:00:00Z",
        "weekly on sunday at 03:00, 2026-11-22T03:00:00Z, 2026-11-29T03:00:00Z",
        "weekly on thursday at 00:00, 2026-11-22T03:00:00Z, 2026-11-26T00:00:00Z",
        "every PT24H,              2026-11-01T00:30:00Z, 2026-11-01T01:00:00Z",
        "every PT24H,              2026-11-03T02:00:00Z, 2026-11-04T01:00:00Z",
        "every PT10M,              2026-11-01T00:00:00Z, 2026-11-01T00:10:00Z"
    })
    void theNextTimeIsTheFirstBehindNow(String words, Instant now, Instant next) {
        assertThat(Cadence.parse(words).next(SINCE, now)).contains(next);
    }

    @Test
    void whatIsDueLiesBehindTheFirstScheduleAndNotInTheFuture() {
        Cadence daily = Cadence.parse("daily at 00:35");

        assertThat(daily.due(Instant.parse("2026-11-20T00:35:00Z"), Instant.parse("2026-11-22T00:35:00Z")))
                .containsExactly(Instant.parse("2026-11-21T00:35:00Z"), Instant.parse("2026-11-22T00:35:00Z"));
        assertThat(daily.due(Instant.parse("2026-11-22T00:36:00Z"), Instant.parse("2026-11-22T23:00:00Z")))
                .isEmpty();
        assertThat(Cadence.never().due(SINCE, Instant.parse("2026-11-22T00:35:00Z")))
                .isEmpty();
        assertThat(Cadence.every(Duration.ofHours(24)).due(SINCE, SINCE.plus(Duration.ofMinutes(59))))
                .isEmpty();
    }

    @Test
    void nobodyCatchesUpOnMoreThanAMonthOfDays() {
        assertThat(Cadence.parse("daily at 00:35")
                        .due(Instant.parse("2025-01-01T00:00:00Z"), Instant.parse("2026-11-22T12:00:00Z")))
                .hasSize(31)
                .endsWith(Instant.parse("2026-11-22T00:35:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "daily",
                "daily at 24:00",
                "hourly at :60",
                "weekly on someday at 03:00",
                "every PT0S",
                "0 35 0 * *"
            })
    void otherWordsAreRefused(String words) {
        assertThatThrownBy(() -> Cadence.parse(words)).isInstanceOf(IllegalArgumentException.class);
    }
}
