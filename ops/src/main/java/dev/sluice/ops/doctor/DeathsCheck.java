package dev.sluice.ops.doctor;

import dev.sluice.lakehouse.Ledger;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Tally;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.TableSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;

/** Whether many of the records die that silver judged lately, by what its commits say; letters are read only if these say so. */
final class DeathsCheck implements Check {
    private static final Duration LATELY = Duration.ofMinutes(5);
    /** A9 of the runbooks calls more critical. */
    private static final double MOST = 0.05;

    private static final int PERCENT = 100;

    private final Function<TableSpec, Optional<Table>> tables;
    private final List<Contract> contracts;
    private final Instant since;

    DeathsCheck(Function<TableSpec, Optional<Table>> tables, List<Contract> contracts, Instant now) {
        this.tables = tables;
        this.contracts = contracts;
        this.since = now.minus(LATELY);
    }

    @Override
    public void write(Notes notes) {
        for (Contract contract : contracts) {
            tables.apply(DatasetTables.silver(contract))
                    .ifPresent(silver ->
                            write(contract, lately(silver), tables.apply(DatasetTables.deadLetters(contract)), notes));
        }
    }

    private void write(Contract contract, Tally.Counts judged, Optional<Table> letters, Notes notes) {
        String silver = DatasetTables.silver(contract).name();
        notes.saw(
                Area.SPARK,
                silver,
                String.format(
                        "judged %,d records in the last %d min, %,d of them died",
                        judged.in(), LATELY.toMinutes(), judged.dead()));
        if (letters.isEmpty() || judged.dead() <= MOST * judged.in()) {
            return;
        }
        OpenLetters open = OpenLetters.since(letters.get(), since);
        if (open.count() > MOST * judged.in()) {
            notes.found(
                    Area.SPARK,
                    silver,
                    String.format(
                            "%.1f %% of what %s judged in the last %d min are open dead letters (%,d of %,d); %,d of them:"
                                    + " %s.",
                            (double) PERCENT * open.count() / judged.in(),
                            silver,
                            LATELY.toMinutes(),
                            open.count(),
                            judged.in(),
                            open.ofMostFrequent(),
                            open.mostFrequent()),
                    notes.command("dlq stats " + contract.dataset() + " --by reason") + ", then 'dlq sample "
                            + contract.dataset() + "': is it the sender, or a rule?");
        }
    }

    /** What became of the records that silver took in with its commits of the last while. */
    private Tally.Counts lately(Table silver) {
        Tally.Counts sum = Tally.NOTHING.counts();
        if (silver.currentSnapshot() == null) {
            return sum;
        }
        for (Snapshot snapshot : SnapshotUtil.currentAncestors(silver)) {
            if (Instant.ofEpochMilli(snapshot.timestampMillis()).isBefore(since)) {
                break;
            }
            String range = snapshot.summary().get(Ledger.RANGE);
            if (range != null) {
                sum = plus(sum, Position.parse(range).counts());
            }
        }
        return sum;
    }

    private static Tally.Counts plus(Tally.Counts a, Tally.Counts b) {
        return new Tally.Counts(a.in() + b.in(), a.out() + b.out(), a.dead() + b.dead(), a.duplicate() + b.duplicate());
    }
}
