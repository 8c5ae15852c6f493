package dev.sluice.telemetry;

/** Where a process shows its metrics; port 0 for nowhere. */
public record MetricsAddress(String host, int port) {
    /** Largest port that there is. */
    public static final int MOST_PORT = 65_535;
}
