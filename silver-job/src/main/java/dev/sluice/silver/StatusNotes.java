package dev.sluice.silver;

import dev.sluice.schemas.table.Envelope;
import dev.sluice.schemas.table.Judged;
import dev.sluice.schemas.table.LetterStatus;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Notes in dead letters what was decided of them. Each note can be made again and changes nothing then. */
final class StatusNotes {
    private static final int ATTEMPTS = 20;

    /** So Iceberg says, with no class of its own, that others committed while it planned a merge. */
    static final String MODIFIED = "the table has been concurrently modified";

    private static final String SAME_RECORD = "d.%1$s = s.%1$s AND d.%2$s = s.%2$s AND d.%3$s = s.%3$s"
            .formatted(Envelope.TOPIC, Envelope.PARTITION, Envelope.OFFSET);

    private final SilverTables tables;

    StatusNotes(SilverTables tables) {
        this.tables = tables;
    }

    /** Letters whose record silver has are redriven, even if somebody discarded them meanwhile. */
    void redriven() {
        note(
                tables.rowsOf(tables.silver()).where(Judged.REVISION + " > 0"),
                LetterStatus.REDRIVEN,
                "concat('passed ', s." + Judged.RULE_SET + ")",
                List.of(LetterStatus.OPEN, LetterStatus.DISCARDED));
    }

    /** These are discarded. */
    void discarded(Dataset<Row> letters, String reason) {
        note(
                letters.withColumn("why", functions.lit(reason)),
                LetterStatus.DISCARDED,
                "s.why",
                List.of(LetterStatus.OPEN));
    }

    /** These are open again; the reason for which they were discarded is kept. */
    void reopened(Dataset<Row> letters) {
        note(
                letters,
                LetterStatus.OPEN,
                "concat('reopened; was discarded: ', coalesce(d." + Judged.STATUS_REASON + ", 'no reason'))",
                List.of(LetterStatus.DISCARDED));
    }

    private void note(Dataset<Row> records, LetterStatus status, String reason, List<LetterStatus> from) {
        String view = "noted_" + UUID.randomUUID().toString().replace('-', '_');
        records.createOrReplaceTempView(view);
        try {
            merge(
                    "MERGE INTO %s d USING %s s ON %s AND d.%s IN (%s) WHEN MATCHED THEN UPDATE SET %s = '%s', %s = %s, %s = current_timestamp()"
                            .formatted(
                                    tables.deadLetters().name(),
                                    view,
                                    SAME_RECORD,
                                    Judged.STATUS,
                                    from.stream()
                                            .map(old -> "'" + old.word() + "'")
                                            .collect(Collectors.joining(", ")),
                                    Judged.STATUS,
                                    status.word(),
                                    Judged.STATUS_REASON,
                                    reason,
                                    Judged.STATUS_SINCE));
        } finally {
            tables.spark().catalog().dropTempView(view);
        }
    }

    /** Another note, or a batch that is taken back, may rewrite the same files. */
    private void merge(String statement) {
        for (int attempt = 1; ; attempt++) {
            try {
                tables.deadLetters().refresh();
                tables.spark().sql(statement);
                return;
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !isConflict(e)) {
                    throw e;
                }
            }
        }
    }

    /** Whether somebody else committed first, by whatever name Iceberg says it. */
    static boolean isConflict(Throwable e) {
        return e != null
                && (e instanceof ValidationException
                        || e instanceof CommitFailedException
                        || saysModified(e)
                        || isConflict(e.getCause()));
    }

    private static boolean saysModified(Throwable e) {
        return e instanceof IllegalStateException
                && e.getMessage() != null
                && e.getMessage().contains(MODIFIED);
    }
}
