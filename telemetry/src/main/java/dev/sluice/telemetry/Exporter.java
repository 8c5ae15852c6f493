package dev.sluice.telemetry;

/** The kinds of process that export metrics. */
public enum Exporter {
    /** Every process of Sluice. */
    EVERY("every process"),
    /** The driver, or a job on a cluster. */
    JOB("driver or job"),
    /** The one that looks at the whole platform. */
    WATCHER("watcher"),
    /** A generator or a venue's connector. */
    PRODUCER("producer"),
    /** The realtime job. */
    REALTIME("realtime job"),
    /** The ingestion API. */
    INGEST("ingestion API");

    private final String words;

    Exporter(String words) {
        this.words = words;
    }

    /** As the reference has it. */
    public String words() {
        return words;
    }
}
