package dev.sluice.maintenance;

/**
 * What a compaction did.
 *
 * @param rewritten data files whose rows are in other files now
 * @param added these other files
 * @param rewrittenBytes size of the former
 * @param manifests manifests that were written anew, 0 if that was not worth it
 * @param lostAttempts how often a writer changed the same files first
 * @param outcome whether anything is left to do
 */
public record Compacted(
        String table,
        long rewritten,
        long added,
        long rewrittenBytes,
        long manifests,
        int lostAttempts,
        Outcome outcome) {
    /** How it ended. */
    public enum Outcome {
        /** All that was worth it was rewritten. */
        WHOLE,
        /** Writers were first again and again: some files stay as they are until the next run. */
        PART
    }

    /** In a sentence or two. */
    public String sentence() {
        String done = rewritten == 0
                ? table + ": no data file is worth rewriting"
                : "%s: %,d data files (%s) became %,d".formatted(table, rewritten, Sizes.shown(rewrittenBytes), added);
        String metadata = manifests == 0 ? "" : "; %,d manifests were rewritten".formatted(manifests);
        return done + metadata + "." + losses();
    }

    private String losses() {
        if (outcome == Outcome.PART) {
            return " Writers changed the same files first, %d times: the rest stays as it is for the next run, nothing is lost."
                    .formatted(lostAttempts);
        }
        return lostAttempts == 0
                ? ""
                : " A writer changed the same files first, %d time(s): these were done again.".formatted(lostAttempts);
    }
}
