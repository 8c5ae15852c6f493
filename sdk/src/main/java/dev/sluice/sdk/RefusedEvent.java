package dev.sluice.sdk;

import java.util.List;

/**
 * An event that the server will never take.
 *
 * @param eventId as it was given when the event was made
 * @param json the event as it was sent, but for {@code producer_ts}
 * @param status of HTTP: 422 if the server named it, 413 if it is too large alone
 * @param violations the rules that it broke, as far as the server said them; none for 413
 */
public record RefusedEvent(String eventId, String json, int status, List<Violation> violations) {
    public RefusedEvent {
        violations = List.copyOf(violations);
    }

    /** Says which event it is and why, and nothing about the person. */
    @Override
    public String toString() {
        return "RefusedEvent[" + eventId + " " + status + " " + violations + "]";
    }
}
