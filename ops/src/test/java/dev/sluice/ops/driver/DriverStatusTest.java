package dev.sluice.ops.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lakehouse.Offsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.spark.sql.streaming.SinkProgress;
import org.apache.spark.sql.streaming.SourceProgress;
import org.apache.spark.sql.streaming.StateOperatorProgress;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.junit.jupiter.api.Test;

final class DriverStatusTest {
    private final DriverStatus status = new DriverStatus(Path.of("unused"));

    @Test
    void aReportOfWaitingDoesNotStandForTheLastBatch() {
        remember("09:00", "{\"t\":{\"0\":5}}", "{\"t\":{\"0\":9}}");
        remember("09:10", "{\"t\":{\"0\":9}}", "{\"t\":{\"0\":9}}");

        assertThat(status.lastBatch("silver.payments")).hasValue(new DriverStatus.LastBatch("09:00", 4, 70));
    }

    @Test
    void theFirstBatchOfAQueryCountsFromWhereTheTableStood() {
        remember("09:00", null, "{\"t\":{\"0\":9,\"1\":2}}");

        assertThat(status.lastBatch("silver.payments").orElseThrow().rows()).isEqualTo(9 - 3 + 2);
    }

    @Test
    void aRevisionIsNoRecord() {
        remember("09:00", "{\"t\":{\"0\":5}}", "{\"#revision\":{\"0\":8},\"t\":{\"0\":6}}");

        assertThat(status.lastBatch("silver.payments").orElseThrow().rows()).isEqualTo(1);
    }

    @Test
    void aBatchIsOneFromItsFirstSightUntilAnotherHasEnded() {
        Instant first = Instant.parse("2026-11-22T09:00:00Z");

        assertThat(status.busySince("silver.payments", 7, first)).isEqualTo(first);
        assertThat(status.busySince("silver.payments", 7, first.plusSeconds(40)))
                .isEqualTo(first);
        assertThat(status.busySince("silver.payments", 8, first.plusSeconds(60)))
                .isEqualTo(first.plusSeconds(60));
    }

    private void remember(String started, String from, String until) {
        SourceProgress source = new SourceProgress("positions", from, until, until, 0, 0, 0, Map.of());
        StreamingQueryProgress report = new StreamingQueryProgress(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "silver.payments",
                started,
                1,
                70,
                Map.of(),
                Map.of(),
                new StateOperatorProgress[0],
                new SourceProgress[] {source},
                new SinkProgress("none"),
                Map.of());
        status.remember("silver.payments", report, Offsets.parse("{\"t\":{\"0\":3}}"));
    }
}
