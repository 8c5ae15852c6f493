package dev.sluice.producer.venue;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** How to talk with one venue. For one thread, but for what is said of a method. */
public interface VenueProtocol {
    /** Its name, as every trade of it has it. */
    String venue();

    /** What to ask for after each connect, by names of its own; empty if the address says it all. */
    List<String> subscriptions();

    /** The messages that ask for these subscriptions. Safe for threads. */
    List<String> requests(Collection<String> subscriptions);

    /** Whether the venue answers a request: then one without an answer is repeated. */
    boolean acknowledges();

    /** What to send now and then so that the connection stays; empty if nothing is needed. */
    Optional<String> heartbeat();

    /** A new connection is there; its messages begin. */
    void connected(long connection);

    /** What {@code message} is, in parts; at least one. Never throws for a message. */
    List<Reading> read(Received message);
}
