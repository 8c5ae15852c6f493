package dev.sluice.audit;

import dev.sluice.lakehouse.Branch;
import dev.sluice.lakehouse.Ledger;
import dev.sluice.lakehouse.Replays;
import org.apache.iceberg.Table;

/**
 * What replays have done to silver.
 *
 * @param revision of the last that was swapped in; 0 if none was
 * @param swap how the last swap stands
 */
record Replayed(long revision, Swap swap) {
    /** How a swap stands. */
    enum Swap {
        DONE,
        /** Silver has it and the dead letters have not: its process was killed. */
        HALF
    }

    static final Replayed NEVER = new Replayed(0, Swap.DONE);

    static Replayed in(Table silver) {
        long last = Replays.of(silver).all().stream()
                .mapToLong(Replays.Replaced::revision)
                .max()
                .orElse(0);
        String swapped = silver.properties().get(Ledger.SWAPPED);
        var branch = silver.snapshot(Branch.NAME);
        boolean isHalf = branch != null && Long.toString(branch.snapshotId()).equals(swapped);
        return new Replayed(last, isHalf ? Swap.HALF : Swap.DONE);
    }
}
