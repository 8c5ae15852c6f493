package dev.sluice.lakehouse;

import static dev.sluice.lakehouse.LedgerTable.offsets;
import static dev.sluice.lakehouse.LedgerTable.range;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How much of what waits one batch takes. */
class PositionLimitTest {
    @Test
    void whatFitsIsTakenWhole() {
        assertThat(PositionStream.limited(Offsets.NONE, upstream(3, 4), 7)).isEqualTo(offsets(3, 4));
    }

    @Test
    void whatDoesNotFitIsSharedByWhatWaitsInEachPartition() {
        assertThat(PositionStream.limited(offsets(100, 0), upstream(1100, 3000), 400))
                .isEqualTo(offsets(200, 300));
    }

    @Test
    void aPartitionWithLittleDoesNotStarveBesideOneWithMuch() {
        assertThat(PositionStream.limited(Offsets.NONE, upstream(1, 1_000_000, 1), 10))
                .isEqualTo(offsets(1, 8, 1));
    }

    @Test
    void everyPartitionThatHasNewsGoesOnEvenIfTheLimitIsBelowTheirNumber() {
        assertThat(PositionStream.limited(Offsets.NONE, upstream(5, 5, 5), 1)).isEqualTo(offsets(1, 1, 1));
    }

    @Test
    void aPartitionBeginsWhereUpstreamBegins() {
        Position upstream = range(0, 1000, 1010);

        assertThat(PositionStream.limited(Offsets.NONE, upstream, 4)).isEqualTo(offsets(1004));
    }

    @Test
    void noPartitionGoesBackNorIsForgottenIfUpstreamWasTakenBack() {
        assertThat(PositionStream.limited(offsets(7, 3), upstream(5), 100)).isEqualTo(offsets(7, 3));
    }

    @Test
    void batchesAddUpToEverythingNeverBeyondItAndNeverAboveTheLimit() {
        Random random = new Random(20261121);
        for (int round = 0; round < 200; round++) {
            long[] untils = IntStream.range(0, 1 + random.nextInt(8))
                    .mapToLong(p -> 1L + random.nextInt(5_000))
                    .toArray();
            long limit = (long) untils.length + random.nextInt(3_000);
            takeAll(upstream(untils), untils, limit);
        }
    }

    private static void takeAll(Position upstream, long[] untils, long limit) {
        Offsets at = Offsets.NONE;
        while (!at.equals(offsets(untils))) {
            Offsets next = PositionStream.limited(at, upstream, limit);
            OffsetRange batch = OffsetRange.between(at, next, upstream.from());
            assertThat(batch.slices().values().stream()
                            .mapToLong(OffsetRange.Bounds::length)
                            .sum())
                    .isPositive()
                    .isLessThanOrEqualTo(limit);
            next.next().forEach((partition, offset) -> assertThat(offset)
                    .isLessThanOrEqualTo(untils[partition.partition()]));
            at = next;
        }
    }

    private static Position upstream(long... untils) {
        Position upstream = Position.EMPTY;
        for (int partition = 0; partition < untils.length; partition++) {
            upstream = upstream.plus(range(partition, 0, untils[partition]));
        }
        return upstream;
    }
}
