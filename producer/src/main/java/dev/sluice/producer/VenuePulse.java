package dev.sluice.producer;

import dev.sluice.producer.venue.Received;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;

/** When a venue said something last. Written by the thread that hears it, read by any. */
final class VenuePulse {
    private final LongAdder messages = new LongAdder();
    private volatile Instant lastMessage = Instant.EPOCH;
    private volatile Instant lastTrade = Instant.EPOCH;

    /** A message came, and {@code records} are made of it. */
    void heard(Received message, int records) {
        messages.increment();
        lastMessage = message.at();
        if (records > 0) {
            lastTrade = message.at();
        }
    }

    long messages() {
        return messages.sum();
    }

    /** 1970 if there was none. */
    Instant lastMessage() {
        return lastMessage;
    }

    /** 1970 if there was none. */
    Instant lastTrade() {
        return lastTrade;
    }
}
