package dev.sluice.console.look;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.iceberg.DataFiles;
import org.apache.iceberg.PartitionSpec;
import org.junit.jupiter.api.Test;

/** Records of a megabyte must not end a console, which has 128 MB for everything. */
final class TableRowsTest {
    @Test
    void aFileOfLargeRowsIsLeftOutAndOneOfManySmallRowsIsNot() {
        assertThat(isLarge(235_000_000, 250)).as("235 records of a megabyte").isTrue();
        assertThat(isLarge(128_000_000, 300_000)).as("what compaction makes").isFalse();
        assertThat(isLarge(3_000_000, 3)).as("a few large ones").isFalse();
    }

    private static boolean isLarge(long bytes, long rows) {
        return TableRows.isLarge(DataFiles.builder(PartitionSpec.unpartitioned())
                .withPath("file:/w/a.parquet")
                .withFileSizeInBytes(bytes)
                .withRecordCount(rows)
                .build());
    }
}
