package dev.sluice.producer.sensors;

/**
 * What a device measured.
 *
 * @param battery percent; null on mains or a wire
 * @param signal dBm; null on a wire
 */
record Reading(
        long sequence,
        double value,
        Quality quality,
        Anomaly anomaly,
        double seconds,
        Integer battery,
        Integer signal) {

    /** What the gateway thinks of it. */
    enum Quality {
        GOOD,
        SUSPECT,
        BAD
    }
}
