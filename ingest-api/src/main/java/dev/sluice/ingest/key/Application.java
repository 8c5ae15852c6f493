package dev.sluice.ingest.key;

import java.time.Duration;

/** Who sends, known by a key. */
public final class Application {
    private final String name;
    private final Allowance allowance;

    Application(String name, Allowance allowance) {
        this.name = name;
        this.allowance = allowance;
    }

    /** Its {@code app_id}. */
    public String name() {
        return name;
    }

    /** Zero if it may send {@code events} now, and then they count; else how long it has to wait. */
    public Duration take(int events) {
        return allowance.take(events, System.nanoTime());
    }
}
