package dev.sluice.maintenance;

/**
 * What a compaction would write together.
 *
 * @param files that it would read
 * @param after about how many it would write in their place
 */
public record ToCompact(String table, long files, long after, long bytes) {
    static ToCompact nothing(String table) {
        return new ToCompact(table, 0, 0, 0);
    }

    ToCompact with(long moreFiles, long moreAfter, long moreBytes) {
        return new ToCompact(table, files + moreFiles, after + moreAfter, bytes + moreBytes);
    }

    /** For people. */
    public String sentence() {
        return files == 0
                ? table + ": there are not enough small files to be worth compacting."
                : String.format(
                        "%s: %,d files (%,d bytes) would be written together to about %,d.",
                        table, files, bytes, after);
    }
}
