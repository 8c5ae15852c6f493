package dev.sluice.producer.venue;

import java.time.Duration;
import java.util.Optional;

/** Messages of a venue, in order. */
public interface Feed extends AutoCloseable {
    /** The next message; empty if none comes within {@code patience}, or none is left. */
    Optional<Received> poll(Duration patience);

    /** Sends {@code text} by that connection, if it is still there. Returns at once. */
    void say(long connection, String text);

    /** Whether no message will ever come again. */
    boolean isExhausted();

    /** How many connections it took so far. */
    long connections();

    /** Why there is no connection now; empty if there is one, or none is needed. */
    Optional<String> obstacle();

    /** Ends what connects to the venue until {@link #comeBack}; what was received can still be polled. Nothing, if it is left. */
    default void leave() {}

    /** Connects again, if it was left. */
    default void comeBack() {}

    @Override
    void close();
}
