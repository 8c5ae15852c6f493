package dev.sluice.ops.doctor;

import dev.sluice.schemas.table.Envelope;
import dev.sluice.schemas.table.Judged;
import dev.sluice.schemas.table.LetterStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

/**
 * Dead letters that nobody has decided about, by the reason of their first violation.
 *
 * @param byReason how many there are of each
 */
record OpenLetters(Map<String, Long> byReason) {
    OpenLetters {
        byReason = Map.copyOf(byReason);
    }

    /** Those in {@code table} whose records came to Kafka since then. */
    static OpenLetters since(Table table, Instant since) {
        Map<String, Long> byReason = new HashMap<>();
        try (CloseableIterable<Record> rows = IcebergGenerics.read(table)
                .where(Expressions.and(
                        Expressions.greaterThanOrEqual(Envelope.TIMESTAMP, since.toString()),
                        Expressions.equal(Judged.STATUS, LetterStatus.OPEN.word())))
                .select(Judged.ERROR_REASON)
                .build()) {
            rows.forEach(row ->
                    byReason.merge(Objects.toString(row.getField(Judged.ERROR_REASON), "unknown"), 1L, Long::sum));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + table.name(), e);
        }
        return new OpenLetters(byReason);
    }

    long count() {
        return byReason.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The reason that most of them have; empty if there is none. */
    String mostFrequent() {
        return byReason.isEmpty()
                ? ""
                : Collections.max(byReason.entrySet(), Map.Entry.comparingByValue())
                        .getKey();
    }

    /** How many of them have it. */
    long ofMostFrequent() {
        return byReason.getOrDefault(mostFrequent(), 0L);
    }
}
