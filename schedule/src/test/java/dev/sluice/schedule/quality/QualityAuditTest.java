package dev.sluice.schedule.quality;

import static dev.sluice.schedule.SettledLake.payment;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.lakehouse.RunLog.Outcome;
import dev.sluice.schedule.Reports;
import dev.sluice.schedule.Result;
import dev.sluice.schedule.SettledLake;
import dev.sluice.schemas.table.SettlementTables;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Seven days of silver: how many rows, what is null, what is there twice. */
final class QualityAuditTest {
    private static SettledLake lake;

    @BeforeAll
    static void start() {
        lake = new SettledLake();
    }

    @AfterAll
    static void stop() {
        lake.close();
    }

    @BeforeEach
    void empty() {
        lake.begin();
    }

    @Test
    void rowsOfSevenDaysAreCountedAndTheShareOfNullsOfEachColumn() throws Exception {
        lake.pay(
                payment("before", "2026-11-14T23:59:59Z", "1"),
                payment("first", "2026-11-15T00:00:00Z", "1"),
                payment("last", "2026-11-21T23:59:59Z", "1"),
                payment("after", "2026-11-22T00:00:00Z", "1"));

        Result result = run();

        assertThat(result.outcome()).isEqualTo(Outcome.DONE);
        assertThat(result.rows()).isEqualTo(2);
        // Nobody has asked a registry: the schema id of both rows is null.
        assertThat(result.detail())
                .contains("Silver from 2026-11-15 to 2026-11-21")
                .contains("payments                          2 rows, none twice; null: schema_id 100.00 %");
        assertThat(lake.rows(
                        SettlementTables.DATA_QUALITY,
                        "business_day",
                        "dataset",
                        "column_name",
                        "row_count",
                        "null_count",
                        "null_pct"))
                .contains("2026-11-21 payments schema_id 2 2 100", "2026-11-21 payments amount 2 0 0");
        JsonNode report = new ObjectMapper()
                .readTree(reports().file("quality", "quality_2026-11-21.json").toFile());
        assertThat(report.at("/datasets/0/rows").asLong()).isEqualTo(2);
        assertThat(reports().file("quality", "quality_2026-11-21.txt")).isNotEmptyFile();
        run();
        assertThat(lake.rows(SettlementTables.DATA_QUALITY, "dataset", "column_name"))
                .doesNotHaveDuplicates();
    }

    @Test
    void aRecordThatIsThereTwiceIsNamedAndFailsTheRun() {
        lake.pay(payment("a", "2026-11-20T10:00:00Z", "1"), payment("b", "2026-11-20T10:00:00Z", "1"));
        lake.pay(payment("a", "2026-11-20T12:00:00Z", "1"), payment("a", "2026-11-20T13:00:00Z", "1"));

        Result result = run();

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.detail()).contains("4 rows, 2 too many, for example 1:a");
    }

    @Test
    void tablesWithoutRowsAreReportedAsSuch() {
        assertThat(run().detail()).contains("0 rows, none twice; no nulls");
    }

    private static Result run() {
        return new QualityAudit(lake.config(), List.of(SettledLake.PAYMENTS, SettledLake.ALERTS), reports())
                .run("2026-11-21");
    }

    private static Reports reports() {
        return new Reports(Path.of(lake.folder().toString(), "quality-reports"));
    }
}
