package dev.sluice.producer.simulator;

/**
 * What the simulated venue does wrong; 0 means never.
 *
 * @param dropAfter messages after which it drops a connection without a word
 * @param repeatLast trades sent before that it sends again when a stream is subscribed anew
 * @param malformedEvery each how manieth trade message is malformed
 */
public record Faults(int dropAfter, int repeatLast, int malformedEvery) {
    /** A venue that does nothing wrong. */
    public static Faults none() {
        return new Faults(0, 0, 0);
    }
}
