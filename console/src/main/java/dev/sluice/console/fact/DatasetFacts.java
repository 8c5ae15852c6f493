package dev.sluice.console.fact;

import java.util.List;
import java.util.Optional;

/**
 * A dataset by the positions of its tables.
 *
 * @param bronze records that bronze has, with those that went to the archive
 * @param inGold silver rows that gold has counted; empty for a dataset without gold
 * @param lastRules label of the rules that silver was judged by last; empty if there is nothing yet
 * @param todaysRules of those that the contract has
 * @param promisedSeconds how old the newest row of a table may be, by the contract
 */
public record DatasetFacts(
        String dataset,
        String topic,
        long bronze,
        Judged judged,
        Optional<Long> inGold,
        String lastRules,
        String todaysRules,
        long promisedSeconds,
        List<PartitionFacts> partitions,
        List<TableFacts> tables) {
    public DatasetFacts {
        partitions = List.copyOf(partitions);
        tables = List.copyOf(tables);
    }

    /** What became of the records that silver has judged; {@code in} is the sum of the others. */
    public record Judged(long in, long out, long dead, long duplicate) {}

    /** Where one partition of the topic stands: the offset with which each tier goes on. */
    public record PartitionFacts(
            String partition, long bronzeFrom, long bronze, Optional<Long> silver, Optional<Long> gold) {}

    /** The table of this layer. */
    public Optional<TableFacts> table(String layer) {
        return tables.stream().filter(t -> t.layer().equals(layer)).findFirst();
    }
}
