package dev.sluice.silver;

import static org.apache.spark.sql.functions.col;

import dev.sluice.lakehouse.Ledger;
import dev.sluice.lakehouse.LedgerConflictException;
import dev.sluice.lakehouse.OffsetRange;
import dev.sluice.lakehouse.Offsets;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Provenance;
import dev.sluice.lakehouse.StagedFiles;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.registry.SchemaRegistry;
import dev.sluice.schemas.table.Envelope;
import dev.sluice.schemas.table.Judged;
import dev.sluice.schemas.table.LetterStatus;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.iceberg.DataFile;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Judges dead letters again by today's rules and moves those that pass into silver: rows and silver's changed position in
 * one commit, so that each goes over exactly once, however often this is repeated, killed, or run beside the stream or
 * another redrive. What a killed run did not get to note in the dead letters the next run notes.
 */
public final class Redrive {
    private static final int ATTEMPTS = 20;
    private static final List<String> COORDINATES = List.of(Envelope.TOPIC, Envelope.PARTITION, Envelope.OFFSET);

    private final Contract contract;
    private final SilverTables tables;
    private final Judging judging;
    private final StatusNotes notes;

    private Redrive(Contract contract, SilverTables tables, Judging judging) {
        this.contract = contract;
        this.tables = tables;
        this.judging = judging;
        this.notes = new StatusNotes(tables);
    }

    /** Redrives of the dead letters of {@code contract}, in a session that has the lake. */
    public static Redrive of(SparkSession spark, Contract contract, SchemaRegistry registry) {
        SilverTables tables = SilverTables.of(spark, contract);
        return new Redrive(contract, tables, new Judging(contract, registry, tables));
    }

    /** What {@link #run} would do now; writes nothing. */
    public Redriven preview(Selection selection) {
        tables.refresh();
        Position silver = Position.of(tables.silver());
        return judging.of(letters(silver, selection), Outcome::of);
    }

    /** How many dead letters are meant. */
    public long meant(Selection selection) {
        tables.refresh();
        return letters(Position.of(tables.silver()), selection).count();
    }

    /** Marks the letters that are meant as discarded, for {@code reason}; returns how many. They stay dead in every count. */
    public long discard(Selection selection, String reason) {
        tables.refresh();
        notes.redriven();
        Dataset<Row> letters = letters(Position.of(tables.silver()), selection);
        long meant = letters.count();
        if (meant > 0) {
            notes.discarded(letters, reason);
        }
        return meant;
    }

    /** Makes the discarded letters among those that are meant open again; returns how many. */
    public long reopen(Selection selection) {
        tables.refresh();
        notes.redriven();
        Dataset<Row> letters = letters(Position.of(tables.silver()), selection.of(LetterStatus.DISCARDED));
        long meant = letters.count();
        if (meant > 0) {
            notes.reopened(letters);
        }
        return meant;
    }

    /** Label of the rules by which the stream judged last; empty before it has judged anything. */
    public String streamRules() {
        tables.refresh();
        return Position.of(tables.silver()).provenance().ruleSet();
    }

    /** Moves what passes today. Throws {@link LedgerConflictException} if others commit first again and again. */
    public Redriven run(Selection selection) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            tables.refresh();
            Position before = Position.of(tables.silver());
            notes.redriven();
            Optional<Redriven> done = judging.of(letters(before, selection), judged -> move(judged, before));
            if (done.isPresent()) {
                return done.get();
            }
        }
        throw new LedgerConflictException("The dead letters of " + contract.dataset() + " could not be redriven: "
                + ATTEMPTS + " times others committed first");
    }

    /** Empty if silver changed meanwhile in a way that these verdicts do not know of. */
    private Optional<Redriven> move(Judging.Judged judged, Position before) {
        Redriven outcome = Outcome.of(judged);
        if (outcome.passed() > 0) {
            tables.widen(judged.writers());
            List<DataFile> files = StagedFiles.write(
                    judged.transforms().onlySilver(judged.rows(), before.revision() + 1), tables.silver());
            if (!committed(files, judged, before)) {
                return Optional.empty();
            }
            notes.redriven();
        }
        if (outcome.duplicates() > 0) {
            notes.discarded(judged.rows().where(Verdict.DUPLICATE.column()), "duplicate of an event in silver");
        }
        return Optional.of(outcome);
    }

    private boolean committed(List<DataFile> files, Judging.Judged judged, Position before) {
        OffsetRange whole = OffsetRange.between(before.from(), before.until(), Offsets.NONE);
        Position brought = new Position(
                new Accounts(contract).of(judged.rows().where(Verdict.GOOD.column()), whole),
                new Provenance(
                        // Its rows say by which rules they passed; the table goes on saying what the stream judges by.
                        "",
                        new TreeSet<>(judged.writers().readable().keySet()),
                        before.provenance().topicIds()));
        Position now = before;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                Ledger.of(tables.silver()).amend(files, now, now.revived(brought));
                return true;
            } catch (LedgerConflictException e) {
                tables.silver().refresh();
                now = Position.of(tables.silver());
                if (now.revision() != before.revision() || streamBrought(judged, before, now)) {
                    return false;
                }
            }
        }
        return false;
    }

    /** Whether the stream has meanwhile written an event to silver that is among those that passed. */
    private boolean streamBrought(Judging.Judged judged, Position before, Position now) {
        OffsetRange news = OffsetRange.between(before.until(), now.until(), now.from());
        Dataset<Row> rows = tables.rowsOf(tables.silver()).where(news.condition());
        return !judged.transforms().onlyKnown(rows, judged.rows()).isEmpty();
    }

    /**
     * The dead letters of judged batches that are meant, as records, without those that silver has taken already. {@code before}
     * keeps their violations from before.
     */
    private Dataset<Row> letters(Position silver, Selection selection) {
        OffsetRange judged = OffsetRange.between(silver.from(), silver.until(), Offsets.NONE);
        Dataset<Row> inSilver = tables.rowsOf(tables.silver())
                .where(col(Judged.REVISION).gt(0))
                .select(COORDINATES.stream().map(c -> col(c)).toArray(Column[]::new));
        return tables.rowsOf(tables.deadLetters())
                .where(selection.condition().and(judged.condition()))
                .withColumnRenamed(Judged.VIOLATIONS, Outcome.BEFORE)
                .join(inSilver, COORDINATES.toArray(String[]::new), "left_anti");
    }
}
