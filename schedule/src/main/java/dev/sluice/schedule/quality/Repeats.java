package dev.sluice.schedule.quality;

import dev.sluice.schemas.contract.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.io.CloseableIterable;

/**
 * Identities that are there more than once. Eight bytes are kept of each row; only those that agree in them are looked at
 * again, as they are.
 */
final class Repeats {
    /** FNV-1a of 64 bits. */
    private static final long BASIS = 0xcbf29ce484222325L;

    private static final long PRIME = 0x100000001b3L;
    private static final int BYTE = 0xff;

    private final Table table;
    private final List<String> identity;

    /** What was found: rows too many, and an identity of which there are. */
    record Found(long rows, String example) {}

    Repeats(Table table, Contract contract) {
        this.table = table;
        this.identity = contract.identity();
    }

    /** Among the rows in {@code which}. */
    Found among(Expression which) {
        LongStream.Builder hashes = LongStream.builder();
        read(which, key -> hashes.add(hash(key)));
        long[] sorted = hashes.build().sorted().toArray();
        Map<Long, Boolean> suspects = new HashMap<>();
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                suspects.put(sorted[i], Boolean.TRUE);
            }
        }
        if (suspects.isEmpty()) {
            return new Found(0, "");
        }
        Map<String, Long> counts = new HashMap<>();
        read(which, key -> {
            if (suspects.containsKey(hash(key))) {
                counts.merge(key, 1L, Long::sum);
            }
        });
        counts.values().removeIf(count -> count == 1);
        long tooMany = counts.values().stream().mapToLong(count -> count - 1).sum();
        return new Found(tooMany, counts.keySet().stream().sorted().findFirst().orElse(""));
    }

    private void read(Expression which, Consumer<String> each) {
        try (CloseableIterable<Record> rows = IcebergGenerics.read(table)
                .where(which)
                .select(identity.toArray(String[]::new))
                .build()) {
            rows.forEach(row -> each.accept(key(row)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + table.name(), e);
        }
    }

    /** The length before each part: {@code a, bc} is not {@code ab, c}. */
    private String key(Record row) {
        return identity.stream()
                .map(column -> String.valueOf(row.getField(column)))
                .map(value -> value.length() + ":" + value)
                .collect(Collectors.joining(", "));
    }

    private static long hash(String key) {
        long hash = BASIS;
        for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & BYTE)) * PRIME;
        }
        return hash;
    }
}
