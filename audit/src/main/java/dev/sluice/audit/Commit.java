package dev.sluice.audit;

import dev.sluice.lakehouse.SourcePartition;

/** What one commit said that it brings of one partition: so many rows of these offsets. */
record Commit(SourcePartition partition, long from, long until, long rows) {
    /** Whether every offset has a row. */
    boolean isDense() {
        return rows == until - from;
    }
}
