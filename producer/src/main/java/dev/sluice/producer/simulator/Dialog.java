package dev.sluice.producer.simulator;

import java.util.List;

/** What a venue says to one client, and what it makes of what the client says. Called by one thread at a time. */
public interface Dialog {
    /** The connection is there. */
    void opened();

    /** The client says {@code text}, which may be anything. */
    void received(String text);

    /** Those of {@code tellings} that the client subscribed to are to be told, in this order. */
    void publish(List<Telling> tellings);

    /** The time for a heartbeat or a ping has come. */
    void beat();
}
