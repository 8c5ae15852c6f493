package dev.sluice.sdk;

import java.time.Duration;
import java.util.Optional;

/**
 * What came back for a request.
 *
 * @param status of HTTP; {@link #NONE} if nothing came back
 * @param retryAfter how long the server asks to be left alone
 * @param text body, or what went wrong; without the key
 */
record Answer(int status, Optional<Duration> retryAfter, String text) {
    /** Status of no answer: refused, reset, timed out. */
    static final int NONE = 0;

    /** What a client is to do about an answer. */
    enum Meaning {
        /** The broker has all events. */
        ACKNOWLEDGED,
        /** Send fewer at once. */
        TOO_LARGE,
        /** Some events are named, which will never be taken; nothing was stored. */
        NAMED,
        /** Nobody knows; send all again later. */
        LATER,
        /** Nothing will be taken until somebody changes something. */
        HELD
    }

    static Answer none(String why) {
        return new Answer(NONE, Optional.empty(), why);
    }

    /**
     * Only 202 acknowledges: a login page in between answers 200. What the contract does not name, such as a redirection, keeps
     * everything, because throwing away is what cannot be mended.
     */
    Meaning meaning() {
        return switch (status) {
            case 202 -> Meaning.ACKNOWLEDGED;
            case 413 -> Meaning.TOO_LARGE;
            case 422 -> Meaning.NAMED;
            case NONE, 408, 425, 429 -> Meaning.LATER;
            default -> status >= 500 ? Meaning.LATER : Meaning.HELD;
        };
    }
}
