package dev.sluice.silver;

import dev.sluice.lakehouse.BatchWork;
import dev.sluice.lakehouse.Ledger;
import dev.sluice.lakehouse.LedgerConflictException;
import dev.sluice.lakehouse.OffsetRange;
import dev.sluice.lakehouse.Offsets;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Provenance;
import dev.sluice.lakehouse.StagedFiles;
import dev.sluice.lakehouse.Tally;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.registry.SchemaRegistry;
import java.util.List;
import java.util.TreeSet;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges one range of bronze and commits it: dead letters first, silver last. */
final class SilverBatch {
    private static final Logger LOG = LoggerFactory.getLogger(SilverBatch.class);

    private final Contract contract;
    private final SilverTables tables;
    private final Judging judging;

    SilverBatch(Contract contract, SchemaRegistry registry, SilverTables tables) {
        this.contract = contract;
        this.tables = tables;
        this.judging = new Judging(contract, registry, tables);
    }

    /** Judges from silver's position until {@code end}; begins again if a redrive brought rows to silver meanwhile. */
    void judge(Offsets end, BatchWork work) {
        while (true) {
            tables.refresh();
            Position started = Position.of(tables.silver());
            try {
                judge(started, end, work);
                return;
            } catch (LedgerConflictException e) {
                tables.refresh();
                if (Position.of(tables.silver()).revision() == started.revision()) {
                    throw e;
                }
                LOG.info("{} was revised while a batch was judged; judging it again", contract.dataset());
                tables.takeBackDeadLetters();
            }
        }
    }

    private void judge(Position started, Offsets end, BatchWork work) {
        BronzeCounts bronze = BronzeCounts.of(tables.bronze());
        OffsetRange range =
                OffsetRange.between(started.until(), end, bronze.present().from());
        if (!range.isEmpty()) {
            work.covers(range);
            judging.of(tables.rowsOf(tables.bronze()).where(range.condition()), judged -> {
                Tally.Counts counts = publish(judged, range, new Start(started, bronze), work);
                say(counts, range, work.tookMillis());
                return range;
            });
        }
    }

    /** Where silver stood, and what bronze had. */
    private record Start(Position silver, BronzeCounts bronze) {}

    private Tally.Counts publish(Judging.Judged judged, OffsetRange range, Start start, BatchWork work) {
        Provenance provenance = new Provenance(
                judged.ruleSet(),
                new TreeSet<>(judged.writers().readable().keySet()),
                start.bronze().present().provenance().topicIds());
        Accounts.Counted all = new Accounts(contract).counted(judged.rows(), range);
        Position counted = new Position(all.slices(), provenance);
        refuseAnotherCount(counted, start.silver(), start.bronze());
        tables.widen(judged.writers());
        Tally.Counts counts = counted.counts();
        List<DataFile> good = written(counts.out(), judged.transforms().onlySilver(judged.rows(), 0), tables.silver());
        List<DataFile> dead =
                written(counts.dead(), judged.transforms().onlyDeadLetters(judged.rows()), tables.deadLetters());
        refuse("silver files hold", records(good), counts.out());
        refuse("dead-letter files hold", records(dead), counts.dead());
        work.commit(() -> {
            Ledger.of(tables.deadLetters()).append(dead, counted);
            Ledger.of(tables.silver()).append(good, counted, start.silver());
        });
        work.committed(counted, good, all.errors());
        return counts;
    }

    /** Most batches have no dead letter: to plan a write of no rows takes as long as one of some. */
    private static List<DataFile> written(long count, Dataset<Row> rows, Table table) {
        return count == 0 ? List.of() : StagedFiles.write(rows, table);
    }

    private void say(Tally.Counts counts, OffsetRange range, long tookMillis) {
        if (counts.in() > 0) {
            LOG.info(
                    "{}: {} in = {} silver + {} dead + {} duplicate; {}; {} ms",
                    tables.silver().name(),
                    counts.in(),
                    counts.out(),
                    counts.dead(),
                    counts.duplicate(),
                    range,
                    tookMillis);
        }
    }

    /** Where the range ends where bronze ends, bronze has counted the same records already, from its files. */
    private void refuseAnotherCount(Position counted, Position started, BronzeCounts bronze) {
        counted.slices().forEach((partition, slice) -> bronze.behind(
                        partition, started.slices().get(partition), slice.until())
                .ifPresent(expected -> refuse(
                        "of " + partition + " the batch read", slice.counts().in(), expected)));
    }

    private void refuse(String what, long found, long expected) {
        if (found != expected) {
            throw new IllegalStateException("Batch of " + contract.dataset() + " does not add up and is not committed: "
                    + what + " " + found + " records, expected " + expected);
        }
    }

    private static long records(List<DataFile> files) {
        return files.stream().mapToLong(DataFile::recordCount).sum();
    }
}
