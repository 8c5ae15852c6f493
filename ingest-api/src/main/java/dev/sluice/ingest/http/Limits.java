package dev.sluice.ingest.http;

import java.time.Duration;

/**
 * How large requests may be, and how long they may take to come.
 *
 * @param requestBytes as it comes
 * @param inflatedBytes of a compressed one
 * @param events in one
 * @param head from its first byte until its headers are there
 * @param body from then until all of it is there
 */
public record Limits(int requestBytes, int inflatedBytes, int events, Duration head, Duration body) {
    /** With as much time as an honest sender with a bad line needs: 10 seconds for the headers, a minute for the body. */
    public Limits(int requestBytes, int inflatedBytes, int events) {
        this(requestBytes, inflatedBytes, events, Duration.ofSeconds(10), Duration.ofMinutes(1));
    }
}
