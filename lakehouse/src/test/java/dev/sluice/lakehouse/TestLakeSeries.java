package dev.sluice.lakehouse;

import dev.sluice.telemetry.Catalogue;

/** Which series a job may show. */
public final class TestLakeSeries {
    private TestLakeSeries() {}

    /** Whether the catalogue has it, or the JVM tells it of itself. */
    public static boolean isKnown(String series) {
        return Catalogue.of(series).isPresent() || series.matches("(jvm|process)_.*");
    }
}
