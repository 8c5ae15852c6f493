package dev.sluice.schedule.quality;

import java.util.List;

/**
 * What was found of one dataset in the days that were looked at.
 *
 * @param rows of silver
 * @param repeated rows whose identity another row of the same day has
 * @param example an identity that is there more than once; empty if none is
 * @param columns those whose nulls files count
 */
record DatasetQuality(String dataset, long rows, long repeated, String example, List<ColumnNulls> columns) {
    DatasetQuality {
        columns = List.copyOf(columns);
    }
}
