package dev.sluice.producer.venue;

import java.time.Instant;

/**
 * A message as it came, and when.
 *
 * @param origin STREAM or RECORDED
 * @param connection number of the connection that it came by, rising from 1; a capture counts those of its recorder
 */
public record Received(String text, Instant at, Origin origin, long connection) {
    /** A message of a stream's first connection. */
    public Received(String text, Instant at) {
        this(text, at, Origin.STREAM, 1);
    }
}
