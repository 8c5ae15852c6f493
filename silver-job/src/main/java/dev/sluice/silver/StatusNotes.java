package dev.sluice.silver;

import dev.sluice.schemas.table.Envelope;
import dev.sluice.schemas.table.Judged;
import dev.sluice.schemas.table.Status;
import java.util.UUID;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Notes in dead letters what was decided of them. Each note can be made again and changes nothing then. */
final class StatusNotes {
    private static final int ATTEMPTS = 5;
    private static final String SAME_RECORD = "d.%1$s = s.%1$s AND d.%2$s = s.%2$s AND d.%3$s = s.%3$s"
            .formatted(Envelope.TOPIC, Envelope.PARTITION, Envelope.OFFSET);

    private final SilverTables tables;

    StatusNotes(SilverTables tables) {
        this.tables = tables;
    }

    /** Open letters whose record silver has are redriven. */
    void redriven() {
        note(
                tables.rowsOf(tables.silver()).where(Judged.REVISION + " > 0"),
                Status.REDRIVEN,
                "concat('passed ', s." + Judged.RULE_SET + ")");
    }

    /** These are discarded: silver has their events from other records. */
    void duplicates(Dataset<Row> letters) {
        note(letters, Status.DISCARDED, "'duplicate of an event in silver'");
    }

    private void note(Dataset<Row> records, Status status, String reason) {
        String view = "noted_" + UUID.randomUUID().toString().replace('-', '_');
        records.createOrReplaceTempView(view);
        try {
            merge(
                    "MERGE INTO %s d USING %s s ON %s AND d.%s = '%s' WHEN MATCHED THEN UPDATE SET %s = '%s', %s = %s, %s = current_timestamp()"
                            .formatted(
                                    tables.deadLetters().name(),
                                    view,
                                    SAME_RECORD,
                                    Judged.STATUS,
                                    Status.OPEN.word(),
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

    private static boolean isConflict(Throwable e) {
        return e != null && (e instanceof ValidationException || isConflict(e.getCause()));
    }
}
