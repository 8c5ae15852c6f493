package dev.sluice.sdk;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads the header {@code Retry-After}: whole seconds, or a date of HTTP. */
final class RetryAfter {
    /** A server that asks for more gets this: a slip of a digit must not silence a product for a year. */
    static final Duration LONGEST = Duration.ofHours(1);

    private RetryAfter() {}

    /**
     * How long to wait; empty if the header is not there or not understood.
     *
     * @param now by this machine's clock; the server's own, from the header {@code Date}, goes before it
     */
    static Optional<Duration> of(HttpHeaders headers, Instant now) {
        return headers.firstValue("Retry-After").flatMap(value -> seconds(value.strip())
                .or(() -> date(value).map(until -> {
                    Instant from =
                            headers.firstValue("Date").flatMap(RetryAfter::date).orElse(now);
                    return Duration.between(from, until);
                }))
                .map(RetryAfter::bounded));
    }

    private static Optional<Duration> seconds(String value) {
        boolean isNumber = !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9');
        // More digits than that are more than the longest wait.
        return isNumber
                ? Optional.of(value.length() > 9 ? LONGEST : Duration.ofSeconds(Long.parseLong(value)))
                : Optional.empty();
    }

    private static Optional<Instant> date(String value) {
        try {
            return Optional.of(ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration asked) {
        return asked.isNegative() ? Duration.ZERO : asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }
}
