package dev.sluice.audit;

import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Each judged record of bronze is in one place: once in silver, once in the dead letters, or a duplicate and in neither.
 * Read from the coordinates of the rows themselves, so that no count can hide a row that stands for another.
 */
final class OnePlace {
    private static final String WHAT = "each record is in silver, dead or a duplicate, and in one of them only";

    private final DatasetFacts facts;

    OnePlace(DatasetFacts facts) {
        this.facts = facts;
    }

    Check check() {
        long judged = 0;
        for (Map.Entry<SourcePartition, Slice> entry :
                facts.silver().position().slices().entrySet()) {
            Optional<Check> broken = broken(entry.getKey(), entry.getValue());
            if (broken.isPresent()) {
                return broken.get();
            }
            judged += entry.getValue().counts().in();
        }
        return Check.holds(WHAT, judged);
    }

    private Optional<Check> broken(SourcePartition partition, Slice slice) {
        long[] revived = facts.revived().offsets(partition);
        long[] bronze = judged(facts.bronze(), partition, slice);
        long[] silver = LongStream.concat(
                        Arrays.stream(judged(facts.silver(), partition, slice)), Arrays.stream(revived))
                .sorted()
                .toArray();
        long[] dead = Arrays.stream(judged(facts.deadLetters(), partition, slice))
                .filter(offset -> Arrays.binarySearch(revived, offset) < 0)
                .toArray();
        return twice(facts.bronze(), partition, bronze)
                .or(() -> twice(facts.silver(), partition, silver))
                .or(() -> twice(facts.deadLetters(), partition, dead))
                .or(() -> stray(facts.silver(), partition, silver, bronze))
                .or(() -> stray(facts.deadLetters(), partition, dead, bronze))
                .or(() -> both(partition, silver, dead))
                .or(() -> duplicates(partition, slice, bronze.length - silver.length - dead.length));
    }

    private static long[] judged(Layer layer, SourcePartition partition, Slice slice) {
        return Arrays.stream(layer.coordinates().of(partition))
                .filter(offset -> offset < slice.until())
                .toArray();
    }

    private static Optional<Check> twice(Layer layer, SourcePartition partition, long[] sorted) {
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                return hole(layer.table(), partition, sorted[i], "there twice");
            }
        }
        return Optional.empty();
    }

    private static Optional<Check> stray(Layer layer, SourcePartition partition, long[] offsets, long[] bronze) {
        return Arrays.stream(offsets)
                .filter(offset -> Arrays.binarySearch(bronze, offset) < 0)
                .boxed()
                .findFirst()
                .flatMap(offset -> hole(layer.table(), partition, offset, "bronze has no such record"));
    }

    private Optional<Check> both(SourcePartition partition, long[] silver, long[] dead) {
        return Arrays.stream(dead)
                .filter(offset -> Arrays.binarySearch(silver, offset) >= 0)
                .boxed()
                .findFirst()
                .flatMap(offset -> hole(
                        facts.silver().table(),
                        partition,
                        offset,
                        "in " + facts.deadLetters().table() + " too"));
    }

    private Optional<Check> duplicates(SourcePartition partition, Slice slice, long elsewhere) {
        long counted = slice.counts().duplicate();
        return elsewhere == counted
                ? Optional.empty()
                : Optional.of(Check.broken(
                        WHAT,
                        counted,
                        elsewhere,
                        facts.silver().table() + ", partition " + partition + ": " + elsewhere
                                + " records of bronze are neither in silver nor dead, and " + counted
                                + " were counted as duplicates"));
    }

    private static Optional<Check> hole(String table, SourcePartition partition, long offset, String what) {
        return Optional.of(
                Check.broken(WHAT, 0, 1, table + ", partition " + partition + ", offset " + offset + ": " + what));
    }
}
