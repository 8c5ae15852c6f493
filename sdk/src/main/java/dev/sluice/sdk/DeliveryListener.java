package dev.sluice.sdk;

/**
 * Told what does not go as it should. What it throws is logged and otherwise without effect. It must not wait: it holds up the
 * caller of {@code track} or the thread that sends.
 */
public interface DeliveryListener {
    /** Does nothing. */
    DeliveryListener SILENT = new DeliveryListener() {};

    /**
     * An event was not taken; whoever called {@code track} has it still, and this runs on that thread.
     *
     * @param outcome anything but {@link Outcome#TAKEN}
     */
    default void notTaken(ProductEvent event, Outcome outcome) {}

    /** The server refused an event for good. It stands in the file {@code refused.jsonl} already. */
    default void refused(RefusedEvent event) {}

    /**
     * The server takes nothing as things are, such as for a wrong key. Everything is kept and tried again slowly. Told once, and
     * again only if something was acknowledged in between.
     *
     * @param status of HTTP: 401 or 403 for the key, 404 or a redirection for the endpoint, 400 or 415 for something in between
     */
    default void heldBack(int status) {}
}
