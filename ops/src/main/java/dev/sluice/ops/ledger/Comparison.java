package dev.sluice.ops.ledger;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What ledgers say of one dataset, and what its tables hold of that.
 *
 * @param told records that the ledgers name and the broker acknowledged, by what they were made as
 * @param found how many of them are where they should be
 * @param waiting records that have not come so far yet
 * @param unplaced records of which no ledger knows where they are, or whether the broker has them
 * @param others rows of silver between them that are none of theirs, of other producers
 * @param differences by kind; none that are 0
 * @param first the first few of each kind
 * @param money per currency
 */
public record Comparison(
        String dataset,
        Counts told,
        Counts found,
        Waiting waiting,
        long unplaced,
        long others,
        Map<Difference.Kind, Long> differences,
        List<Difference> first,
        Map<String, Money> money) {
    public Comparison {
        differences = new TreeMap<>(differences);
        first = List.copyOf(first);
        money = new TreeMap<>(money);
    }

    /** Records by what they were made as. */
    public record Counts(long sound, long duplicate, long broken) {
        /** All of them. */
        public long all() {
            return sound + duplicate + broken;
        }
    }

    /**
     * Not yet there.
     *
     * @param bronze records behind the position of bronze
     * @param silver records that bronze has, behind the position of silver
     */
    public record Waiting(long bronze, long silver) {
        /** All of them. */
        public long all() {
            return bronze + silver;
        }
    }

    /**
     * Sums of one currency.
     *
     * @param ledger of sound events that are judged, each once
     * @param silver of the rows that there are of them
     * @param waiting of sound events that have not come so far yet
     */
    public record Money(BigDecimal ledger, BigDecimal silver, BigDecimal waiting) {
        static final Money NONE = new Money(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        /** Whether to the last digit there is what was sent. */
        public boolean agrees() {
            return ledger.compareTo(silver) == 0;
        }
    }

    /** Records that are not as they should be. */
    public long unexplained() {
        return differences.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether all that came so far is as it should be. */
    public boolean holds() {
        return unexplained() == 0 && money.values().stream().allMatch(Money::agrees);
    }
}
