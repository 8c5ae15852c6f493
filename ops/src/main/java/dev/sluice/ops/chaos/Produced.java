package dev.sluice.ops.chaos;

/** A record as a topic has it. */
record Produced(Coordinate at, long timestampMillis, byte[] value) {
    /** Where a record is: nothing else is there. */
    record Coordinate(String topic, int partition, long offset) {
        @Override
        public String toString() {
            return topic + "-" + partition + " offset " + offset;
        }
    }
}
