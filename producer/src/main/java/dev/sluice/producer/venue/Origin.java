package dev.sluice.producer.venue;

import java.util.Locale;

/** How we have a trade; field {@code origin} of the events. */
public enum Origin {
    /** As it happened. */
    STREAM,
    /** Told again by the venue upon a subscription. */
    SNAPSHOT,
    /** Asked for afterwards, because the stream left it out. */
    REPAIR,
    /** Read of a capture. */
    RECORDED;

    /** The word in the event. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
