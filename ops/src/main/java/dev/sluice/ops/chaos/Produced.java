package dev.sluice.ops.chaos;

/** A record as a topic has it. */
final class Produced {
    private final Coordinate at;
    private final long timestampMillis;
    private final byte[] value;

    Produced(Coordinate at, long timestampMillis, byte[] value) {
        this.at = at;
        this.timestampMillis = timestampMillis;
        this.value = value;
    }

    Coordinate at() {
        return at;
    }

    long timestampMillis() {
        return timestampMillis;
    }

    /** Null if it has none. */
    byte[] value() {
        return value;
    }

    /** Where a record is: nothing else is there. */
    record Coordinate(String topic, int partition, long offset) {
        @Override
        public String toString() {
            return topic + "-" + partition + " offset " + offset;
        }
    }
}
