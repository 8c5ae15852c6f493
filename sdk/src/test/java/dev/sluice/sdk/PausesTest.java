package dev.sluice.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PausesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    /** Always the largest number that it may give. */
    private static final RandomGenerator LARGEST = new RandomGenerator() {
        @Override
        public long nextLong() {
            return -1;
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }

        @Override
        public long nextLong(long origin, long bound) {
            return bound - 1;
        }
    };

    private static Pauses pauses(RandomGenerator random) {
        return new Pauses(Duration.ofMillis(100), Duration.ofSeconds(1), random);
    }

    @Test
    void theBoundDoublesUpToTheLongestAndStartsAgainAfterASuccess() {
        Pauses pauses = pauses(LARGEST);
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            millis.add(pauses.afterFailure(Optional.empty()).toMillis());
        }
        assertThat(millis).containsExactly(100L, 200L, 400L, 800L, 1000L, 1000L);
        pauses.reset();
        assertThat(pauses.afterFailure(Optional.empty())).hasMillis(100);
    }

    @Test
    void jitterIsFull() {
        List<Long> millis = IntStream.range(0, 1000)
                .mapToLong(seed -> pauses(new SplittableRandom(seed))
                        .afterFailure(Optional.empty())
                        .toMillis())
                .boxed()
                .toList();
        assertThat(millis)
                .allMatch(m -> m >= 0 && m <= 100)
                .anyMatch(m -> m < 10)
                .anyMatch(m -> m > 90);
    }

    @Test
    void whatTheServerAsksForIsNeverCutShort() {
        for (int seed = 0; seed < 100; seed++) {
            Pauses pauses = pauses(new SplittableRandom(seed));
            assertThat(pauses.afterFailure(Optional.of(Duration.ofMinutes(10))))
                    .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
            assertThat(pauses.untilMended()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "120, 120",
        "' 7 ', 7",
        "3601, 3600",
        "99999999999999999999, 3600",
        "'Sun, 22 Nov 2026 10:00:30 GMT', 30",
        "'Sun, 22 Nov 2026 09:00:00 GMT', 0",
        "'Mon, 22 Nov 2027 10:00:00 GMT', 3600"
    })
    void secondsAndDatesAreUnderstood(String value, long seconds) {
        assertThat(RetryAfter.of(headers(Map.of("Retry-After", List.of(value))), NOW))
                .contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"soon", "-1", "1.5", "''", "2026-11-22T10:00:30Z", "٣"})
    void anythingElseIsAsIfItWereNotThere(String value) {
        assertThat(RetryAfter.of(headers(Map.of("Retry-After", List.of(value))), NOW))
                .isEmpty();
        assertThat(RetryAfter.of(headers(Map.of()), NOW)).isEmpty();
    }

    @Test
    void aDateIsReadByTheServersClock() {
        HttpHeaders headers = headers(Map.of(
                "Retry-After",
                List.of("Sun, 22 Nov 2026 12:00:05 GMT"),
                "Date",
                List.of("Sun, 22 Nov 2026 12:00:00 GMT")));
        assertThat(RetryAfter.of(headers, NOW)).contains(Duration.ofSeconds(5));
    }

    private static HttpHeaders headers(Map<String, List<String>> values) {
        return HttpHeaders.of(values, (name, value) -> true);
    }
}
