package dev.sluice.producer.history;

import java.time.Duration;

/**
 * What one fetch may use.
 *
 * @param requests most requests, those included that the venue turned away
 * @param deadline for all of them together, waiting included
 * @param answerBytes most bytes of one answer
 */
public record RestLimits(int requests, Duration deadline, int answerBytes) {
    /** 50 requests, so up to 50,000 trades; a minute; 16 MiB. */
    public static RestLimits standard() {
        return new RestLimits(50, Duration.ofMinutes(1), 16 << 20);
    }

    public RestLimits {
        if (requests < 1 || answerBytes < 1 || deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException(
                    "Limits are positive; got " + requests + " requests, " + deadline + ", " + answerBytes + " bytes");
        }
    }
}
