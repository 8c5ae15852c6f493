package dev.sluice.producer.simulator;

import java.util.List;

/** The way out to one client. What cannot be written any more is left unsaid; nothing throws. */
public interface Line {
    /** Sends {@code message}, which has no trades. */
    void say(String message);

    /**
     * Sends {@code message}, or lets it fall into a fault of the connection.
     *
     * @param trades that it has
     */
    void tell(String message, Manner manner, List<Trade> trades);

    /** Sends a ping of the WebSocket protocol. */
    void ping();

    /** Ends the connection. */
    void close(int code, String reason);
}
