package dev.sluice.monitor;

import java.time.Duration;

/** Something was asked and did not answer in time. */
public final class NoAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoAnswerException(String who, Duration patience) {
        super(who + " gave no answer within " + patience.toMillis() / 1000.0 + " s");
    }
}
