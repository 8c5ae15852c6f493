package dev.sluice.silver;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.sluice.lakehouse.Branch;
import dev.sluice.lakehouse.OffsetRange;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Provenance;
import dev.sluice.lakehouse.StagedFiles;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.Envelope;
import dev.sluice.schemas.table.Judged;
import dev.sluice.schemas.table.LetterStatus;
import java.util.List;
import java.util.TreeSet;
import org.apache.iceberg.DataFile;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Judges one range of bronze again, into the branches: dead letters first, silver last. */
final class ReplayBatch {
    private static final String OLD = "old_verdict";

    private final Contract contract;
    private final SilverTables tables;
    private final Judging judging;

    ReplayBatch(Contract contract, SilverTables tables, Judging judging) {
        this.contract = contract;
        this.tables = tables;
        this.judging = judging;
    }

    void judge(OffsetRange range, Branch.State before) {
        tables.refresh();
        judging.of(tables.rowsOf(tables.bronze()).where(range.condition()), judged -> {
            write(judged, range, before);
            return range;
        });
    }

    private void write(Judging.Judged judged, OffsetRange range, Branch.State before) {
        tables.widen(judged.writers());
        Accounts accounts = new Accounts(contract);
        Provenance provenance = new Provenance(
                judged.ruleSet(),
                new TreeSet<>(judged.writers().readable().keySet()),
                Position.of(tables.bronze()).provenance().topicIds());
        Position now = new Position(accounts.of(judged.rows(), range), provenance);
        Position was = new Position(accounts.of(withOldVerdicts(judged.rows(), range), range), Provenance.NONE);
        List<DataFile> good = StagedFiles.write(judged.transforms().onlySilver(judged.rows(), 0), tables.silver());
        List<DataFile> dead =
                StagedFiles.write(judged.transforms().onlyDeadLetters(judged.rows()), tables.deadLetters());
        Branch deadLetters = Branch.of(tables.deadLetters());
        deadLetters.append(dead, deadLetters.state().orElseThrow(), now, was);
        Branch.of(tables.silver()).append(good, before, now, was);
    }

    /** The rows under the verdicts that the tables have for them: what neither has was a duplicate. */
    private Dataset<Row> withOldVerdicts(Dataset<Row> judged, OffsetRange range) {
        Dataset<Row> good =
                coordinates(tables.rowsOf(tables.silver()), range).withColumn("is_good", lit(Verdict.GOOD.name()));
        Dataset<Row> dead = coordinates(
                        tables.rowsOf(tables.deadLetters())
                                .where(col(Judged.STATUS).notEqual(LetterStatus.REDRIVEN.word())),
                        range)
                .withColumn("is_dead", lit(Verdict.DEAD.name()));
        String[] coordinates = {Envelope.TOPIC, Envelope.PARTITION, Envelope.OFFSET};
        return judged.join(good, coordinates, "left_outer")
                .join(dead, coordinates, "left_outer")
                .withColumn(OLD, coalesce(col("is_good"), col("is_dead"), lit(Verdict.DUPLICATE.name())))
                .drop(Verdict.COLUMN)
                .withColumnRenamed(OLD, Verdict.COLUMN);
    }

    private static Dataset<Row> coordinates(Dataset<Row> rows, OffsetRange range) {
        return rows.where(range.condition())
                .select(new Column[] {col(Envelope.TOPIC), col(Envelope.PARTITION), col(Envelope.OFFSET)});
    }
}
