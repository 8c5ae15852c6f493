package dev.sluice.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class BatchWorkTest {
    private static final StreamSpec STREAM = new StreamSpec("payments", "silver.payments", Optional.empty());
    private static final SourcePartition PARTITION = new SourcePartition("payments.raw", 0);

    private final List<Committed> told = new ArrayList<>();

    @AfterEach
    void clear() {
        MDC.clear();
    }

    @Test
    void linesOfTheLogSayWhatTheyAreAboutWhileABatchIsAtWorkAndNotAfter() {
        MDC.put("mine", "stays");
        try (BatchWork work = BatchWork.begin(STREAM, 17, told::add)) {
            work.covers(OffsetRange.of(position(5, 10)));

            assertThat(MDC.getCopyOfContextMap())
                    .containsOnly(
                            Map.entry("mine", "stays"),
                            Map.entry("dataset", "payments"),
                            Map.entry("layer", "silver"),
                            Map.entry("table", "silver.payments"),
                            Map.entry("batch", "17"),
                            Map.entry("coordinates", "payments.raw-0 5 to 9"));
        }
        assertThat(MDC.getCopyOfContextMap()).containsOnly(Map.entry("mine", "stays"));
    }

    @Test
    void aBatchWhoseCommitFailsIsNotTold() {
        assertThatThrownBy(() -> {
                    try (BatchWork work = BatchWork.begin(STREAM, 17, told::add)) {
                        work.commit(() -> {
                            throw new LedgerConflictException("somebody was first");
                        });
                        work.committed(position(5, 10), List.of());
                    }
                })
                .isInstanceOf(LedgerConflictException.class);

        assertThat(told).isEmpty();
    }

    @Test
    void whatWasCommittedIsToldWithItsTimes() {
        try (BatchWork work = BatchWork.begin(STREAM, 17, told::add)) {
            work.commit(() -> {});
            work.committed(position(5, 10), List.of(), Map.of("schema", 2L));
        }

        assertThat(told).singleElement().satisfies(batch -> {
            assertThat(batch.stream()).isEqualTo(STREAM);
            assertThat(batch.range().counts().in()).isEqualTo(5);
            assertThat(batch.errors()).containsEntry("schema", 2L);
            assertThat(batch.times().commit()).isLessThanOrEqualTo(batch.times().work());
        });
    }

    private static Position position(long from, long until) {
        return new Position(new TreeMap<>(Map.of(PARTITION, Slice.passed(from, until, until - from))), Provenance.NONE);
    }
}
