package dev.sluice.console.fact;

import java.util.Map;

/**
 * What the data files of a table say of themselves.
 *
 * @param small files that compaction would take for too small
 * @param nulls by column, the share of rows in which it is null, from 0 to 1
 */
public record FileFacts(String table, long small, Map<String, Double> nulls) {
    public FileFacts {
        nulls = Map.copyOf(nulls);
    }
}
