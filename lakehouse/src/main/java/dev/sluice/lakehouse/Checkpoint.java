package dev.sluice.lakehouse;

/**
 * A folder in which Spark kept where a query stood, and what it says beside the position of the table that the query writes.
 * Nothing is lost whatever it says: a query always goes on from the position.
 *
 * @param job whose it is, for example {@code silver.payments}
 * @param folder where it is
 * @param finding how it stands to the table
 * @param reason the finding in words, without a subject: {@code is 120 records older than the table (batch 7)}
 * @param bytes of all its files
 */
public record Checkpoint(String job, String folder, Finding finding, String reason, long bytes) {
    /** How a checkpoint stands to the position. */
    public enum Finding {
        /** A query was started and has not planned a batch yet. */
        UNUSED,
        /** It stands where the table does; at most one batch was begun and not committed. */
        EQUAL,
        OLDER,
        NEWER,
        /** Some partitions are older, others newer. */
        MIXED,
        /** It is about other topics. */
        FOREIGN,
        /** Files are missing, empty, cut off or no JSON. */
        DAMAGED;

        /** Whether a crash leaves such a one behind, so that nobody needs to look at it. */
        public boolean isUsual() {
            return this == UNUSED || this == EQUAL;
        }

        /** As operators read it. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
