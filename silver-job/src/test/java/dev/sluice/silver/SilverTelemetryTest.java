package dev.sluice.silver;

import static dev.sluice.silver.Payments.amount;
import static dev.sluice.silver.Payments.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lakehouse.TestLakeSeries;
import dev.sluice.lakehouse.telemetry.JobTelemetry;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.schemas.table.Judged;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What silver counts is what its tables hold. */
class SilverTelemetryTest {
    private static final String TABLE = "dataset=\"payments\",layer=\"silver\",table=\"silver.payments\"";

    private SilverLine line;

    @BeforeEach
    void start() {
        line = new SilverLine();
        line.emptyTables();
    }

    @AfterEach
    void stop() {
        line.close();
    }

    @Test
    void eachOutcomeIsCountedAndDeadLettersByTheirType() throws Exception {
        line.bronze(
                line.framed(payment("T1")),
                line.framed(payment("T1")),
                line.framed(payment("T2")),
                null,
                new byte[] {0, 0, 0},
                line.framed(payment("T3", "amount", amount("-1.0000"))),
                line.framed(payment("T4", "ts_event", Long.MIN_VALUE)));
        try (JobTelemetry telemetry = JobTelemetry.start("silver", Settings.of(Map.of()))) {
            line.lake.run(line.streams("available-now", telemetry.batches()));
            line.lake.run(line.streams("available-now", telemetry.batches()));

            Map<String, Double> series = telemetry.measures().series();
            assertThat(series)
                    .containsEntry(records("in"), 7.0)
                    .containsEntry(records("out"), 2.0)
                    .containsEntry(records("dead"), 4.0)
                    .containsEntry(records("duplicate"), 1.0)
                    .containsEntry("sluice_batch_seconds_count{" + TABLE + "}", 1.0)
                    .containsEntry("sluice_commit_seconds_count{" + TABLE + "}", 1.0)
                    .containsKey("sluice_schema_last_seen_timestamp_seconds{dataset=\"payments\",schema_id=\""
                            + line.schemaId + "\"}")
                    .containsKey("sluice_event_to_table_seconds_bucket{" + TABLE + ",le=\"+Inf\"}");
            assertThat(deadByType(series)).isEqualTo(deadByTypeInTable());
            assertThat(series.keySet()).allMatch(TestLakeSeries::isKnown);
        }
    }

    private static String records(String outcome) {
        return "sluice_records_total{dataset=\"payments\",layer=\"silver\",outcome=\"" + outcome
                + "\",table=\"silver.payments\"}";
    }

    private static Map<String, Double> deadByType(Map<String, Double> series) {
        String head = "sluice_dead_letters_total{dataset=\"payments\",error_type=\"";
        return series.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(head))
                .collect(Collectors.toMap(
                        entry -> entry.getKey().substring(head.length()).replace("\"}", ""), Map.Entry::getValue));
    }

    private Map<String, Double> deadByTypeInTable() {
        return line.lake.rows(SilverLine.DEAD).collectAsList().stream()
                .collect(Collectors.groupingBy(
                        row -> row.<String>getAs(Judged.ERROR_TYPE), Collectors.summingDouble(row -> 1)));
    }
}
