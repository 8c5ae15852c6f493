package dev.sluice.schedule.settlement;

import static dev.sluice.schedule.SettledLake.payment;
import static dev.sluice.schedule.SettledLake.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.audit.Audit;
import dev.sluice.audit.Check;
import dev.sluice.lakehouse.DayBook;
import dev.sluice.schedule.Reports;
import dev.sluice.schedule.SettledLake;
import dev.sluice.schedule.TurnedClock;
import dev.sluice.schemas.table.SettlementTables;
import dev.sluice.schemas.table.TableSpec;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The audit computes closed days again, and names what the settlement has wrong. */
final class SettlementProofTest {
    private static final String FRIDAY = "2026-11-20";

    private static SettledLake lake;

    private final TurnedClock clock = new TurnedClock("2026-11-21T00:30:00Z");

    @BeforeAll
    static void start() {
        lake = new SettledLake();
    }

    @AfterAll
    static void stop() {
        lake.close();
    }

    @BeforeEach
    void aDayOfTwoMerchants() {
        lake.begin();
        Map<String, Object> suspicious = payment("bad", "2026-11-20T09:00:00Z", "20000");
        lake.pay(
                suspicious,
                payment("a", "2026-11-20T10:00:00Z", "10.0050"),
                with(payment("b", "2026-11-20T11:00:00Z", "0.25"), "merchant_id", "M2"),
                with(payment("c", "2026-11-20T12:00:00Z", "7"), "auth_result", "DECLINED"),
                with(payment("d", "2026-11-20T13:00:00Z", "3"), "currency", "USD"));
        lake.suspect(suspicious, "HIGH_AMOUNT");
    }

    @Test
    void beforeAnythingIsSettledThereIsNothingToProve() {
        assertThat(checks()).isEmpty();
    }

    @Test
    void aCloseAndItsCorrectionsAddUpAndWhatHasComeSinceDoesNotCountYet() {
        settle();
        assertThat(checks())
                .extracting(Check::what, check -> check.expected().toString())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "gold.settlement_daily and its corrections are what silver adds up to, line by line",
                                "3"),
                        org.assertj.core.groups.Tuple.tuple(
                                "EUR settled, of all closed days, silver = settlement", "10.2550"),
                        org.assertj.core.groups.Tuple.tuple(
                                "USD settled, of all closed days, silver = settlement", "3.0000"));

        lake.pay(payment("late", "2026-11-20T14:00:00Z", "100"));
        lake.suspect(payment("a", "2026-11-20T10:00:00Z", "10.0050"), "VELOCITY");
        assertThat(checks()).allMatch(check -> check.outcome() == Check.Outcome.HOLDS);
        settle();
        assertThat(checks()).allMatch(check -> check.outcome() == Check.Outcome.HOLDS);
        assertThat(checks().get(1).expected().toString()).isEqualTo("100.2500");
    }

    @Test
    void anAmountThatIsNotSilversIsNamedWithItsDayMerchantAndCurrency() {
        settle();
        change(SettlementTables.SETTLEMENT_DAILY, row -> {
            if (row.getField("merchant_id").equals("M2")) {
                row.setField("total_amount", new BigDecimal("1.5000"));
            }
        });

        assertThat(checks())
                .extracting(Check::hole)
                .containsExactly(
                        "2026-11-20, M2 EUR: settled 1 payments, 1.5000, fee 0.0100; silver adds up to 1 payments, 0.2500, fee 0.0100",
                        "settled rows of silver against gold.settlement_daily and its corrections: 1.2500 apart",
                        "");
    }

    @Test
    void aFeeOfAHundredthTooMuchAndALineThatWasTakenAwayAreNamedToo() {
        settle();
        change(
                SettlementTables.SETTLEMENT_DAILY,
                row -> row.setField("fee", ((BigDecimal) row.getField("fee")).add(new BigDecimal("0.0100"))));
        assertThat(checks().get(0).hole())
                .startsWith("2026-11-20, M1001 EUR: settled 1 payments, 10.0050, fee 0.2100;");

        DayBook book = DayBook.of(lake.table(SettlementTables.SETTLEMENT_DAILY), SettlementTables.DAY);
        book.replace(LocalDate.parse(FRIDAY), List.of());
        assertThat(checks().get(0).hole())
                .startsWith(
                        "2026-11-20, M1001 EUR: settled 0 payments, 0.0000, fee 0.0000; silver adds up to 1 payments");
    }

    private static void change(TableSpec spec, Consumer<Record> change) {
        DayBook book = DayBook.of(lake.table(spec), SettlementTables.DAY);
        List<Record> rows = book.rows(LocalDate.parse(FRIDAY));
        rows.forEach(change);
        book.replace(LocalDate.parse(FRIDAY), rows);
    }

    private static List<Check> checks() {
        return Audit.ofSettlement(lake.config(), List.of(SettledLake.PAYMENTS, SettledLake.ALERTS));
    }

    private void settle() {
        new Settlement(
                        new Settlement.Site(lake.config(), SettledLake.PAYMENTS, SettledLake.ALERTS),
                        new SettlementConfig(
                                Duration.ofMinutes(30), new BigDecimal("2"), Duration.ofSeconds(1), "group"),
                        List.of(),
                        new Reports(lake.folder().resolve("proof-reports")),
                        "a test",
                        clock)
                .run(FRIDAY);
    }
}
