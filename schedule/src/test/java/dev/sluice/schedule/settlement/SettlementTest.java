package dev.sluice.schedule.settlement;

import static dev.sluice.schedule.SettledLake.payment;
import static dev.sluice.schedule.SettledLake.with;
import static dev.sluice.schemas.table.SettlementTables.COUNT;
import static dev.sluice.schemas.table.SettlementTables.CURRENCY;
import static dev.sluice.schemas.table.SettlementTables.DAY;
import static dev.sluice.schemas.table.SettlementTables.ENTRY;
import static dev.sluice.schemas.table.SettlementTables.FEE;
import static dev.sluice.schemas.table.SettlementTables.MERCHANT;
import static dev.sluice.schemas.table.SettlementTables.SETTLEMENT;
import static dev.sluice.schemas.table.SettlementTables.SETTLEMENT_CORRECTIONS;
import static dev.sluice.schemas.table.SettlementTables.SETTLEMENT_DAILY;
import static dev.sluice.schemas.table.SettlementTables.SETTLEMENT_DAYS;
import static dev.sluice.schemas.table.SettlementTables.TOTAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lakehouse.RunLog.Outcome;
import dev.sluice.schedule.Result;
import dev.sluice.schedule.SettledLake;
import dev.sluice.schedule.TurnedClock;
import dev.sluice.schemas.table.SettlementTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A day is closed once; what comes later stands beside it. */
final class SettlementTest {
    private static final String FRIDAY = "2026-11-20";
    private static final String CLOSES = "2026-11-21T00:30:00Z";

    private static SettledLake lake;

    private final TurnedClock clock = new TurnedClock(CLOSES);
    private Path folder;

    @BeforeAll
    static void start() {
        lake = new SettledLake();
    }

    @AfterAll
    static void stop() {
        lake.close();
    }

    @BeforeEach
    void empty() throws IOException {
        lake.begin();
        folder = Files.createTempDirectory(lake.folder(), "reports");
    }

    @Tag("runbook-K6")
    @Test
    void aDayThatHasNotClosedIsNotSettledHoweverMuchItHas() {
        lake.pay(payment("a", "2026-11-20T10:00:00Z", "10"));
        clock.turn("2026-11-21T00:29:59Z");

        Result early = run(FRIDAY);

        assertThat(early.outcome()).isEqualTo(Outcome.WAITS);
        assertThat(early.detail())
                .isEqualTo(
                        "2026-11-20 closes at " + CLOSES + ": its payments may come until then. Nothing was written.");
        assertThat(run("2026-11-21").outcome()).isEqualTo(Outcome.WAITS);
        assertThat(lake.rows(SETTLEMENT_DAYS, DAY)).isEmpty();
        assertThat(settlement("2").preview(FRIDAY)).isEqualTo(early);
        assertThat(folder).isEmptyDirectory();
        clock.turn(CLOSES);
        assertThat(settlement("2").preview(FRIDAY).detail())
                .isEqualTo(FRIDAY + " would be closed: 1 attempts, 1 lines would be settled.");
        assertThat(lake.rows(SETTLEMENT_DAYS, DAY)).isEmpty();
        assertThat(folder).isEmptyDirectory();
        assertThat(run(FRIDAY).outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void aDayIsFromMidnightToMidnightByTheTimeAtWhichTheCardWasPresented() {
        lake.pay(
                payment("a", "2026-11-19T23:59:59.999999Z", "1"),
                payment("b", "2026-11-20T00:00:00Z", "10"),
                payment("c", "2026-11-20T23:59:59.999999Z", "100"),
                payment("d", "2026-11-21T00:00:00Z", "1000"));

        run(FRIDAY);

        assertThat(lake.rows(SETTLEMENT_DAILY, MERCHANT, CURRENCY, TOTAL, COUNT))
                .containsExactly("M1001 EUR 110 2");
    }

    @Test
    void approvedPaymentsThatNobodySuspectsArePaidEachOnceHoweverManyAlertsAndPlacesThereAre() {
        Map<String, Object> suspicious = payment("bad", "2026-11-20T10:00:00Z", "20000");
        Map<String, Object> good = payment("good", "2026-11-20T11:00:00Z", "50");
        lake.pay(
                suspicious,
                good,
                with(with(payment("uk", "2026-11-20T12:00:00Z", "50"), "location", "UK"), "channel", "ECOM"),
                with(payment("no", "2026-11-20T13:00:00Z", "7"), "auth_result", "DECLINED"),
                with(payment("usd", "2026-11-20T14:00:00Z", "3"), "currency", "USD"));
        lake.suspect(suspicious, "HIGH_AMOUNT");
        lake.suspect(suspicious, "VELOCITY");
        lake.suspect(suspicious, "CROSS_BORDER");

        run(FRIDAY);

        assertThat(lake.rows(SETTLEMENT_DAILY, MERCHANT, CURRENCY, TOTAL, COUNT, FEE, SETTLEMENT))
                .containsExactly("M1001 EUR 100 2 2 98", "M1001 USD 3 1 0.06 2.94");
        assertThat(lake.rows(
                        SettlementTables.FRAUD_SETTLEMENT_DAILY, CURRENCY, TOTAL, COUNT, "fraud_count", "fraud_amount"))
                .containsExactly("EUR 20107 4 1 20000", "USD 3 1 0 0");
        assertThat(lake.rows(SettlementTables.FRAUD_RATE_DAILY, COUNT, "fraud_count", "fraud_rate_pct"))
                .containsExactly("5 1 20");
        assertThat(lake.rows(
                        SettlementTables.CHANNEL_PERFORMANCE_DAILY, "channel", CURRENCY, COUNT, "approval_rate_pct"))
                .containsExactly("ECOM EUR 1 100", "POS EUR 3 66.67", "POS USD 1 100");
        assertThat(lake.rows(SettlementTables.CURRENCY_VOLUME_DAILY, CURRENCY, TOTAL, "settled_amount"))
                .containsExactly("EUR 20107 100", "USD 3 3");
    }

    @Test
    void theFeeIsRoundedHalfUpOnceForWhatAMerchantHasTakenAndNotForEachPayment() {
        lake.pay(
                payment("a", "2026-11-20T10:00:00Z", "0.0800"),
                payment("b", "2026-11-20T10:00:01Z", "0.0800"),
                payment("c", "2026-11-20T10:00:02Z", "0.0900"),
                with(payment("d", "2026-11-20T10:00:03Z", "0.2499"), "merchant_id", "M2"));

        run(FRIDAY);

        // 0.25 at 2 % are half a cent; each of the three alone would have cost nothing.
        assertThat(lake.rows(SETTLEMENT_DAILY, MERCHANT, TOTAL, FEE, SETTLEMENT))
                .containsExactly("M1001 0.25 0.01 0.24", "M2 0.2499 0 0.2499");
    }

    @Test
    void aDayWithoutPaymentsIsClosedAndItsReportSaysSo() throws IOException {
        Result result = run(FRIDAY);

        assertThat(result.outcome()).isEqualTo(Outcome.DONE);
        assertThat(result.detail()).startsWith("2026-11-20 is closed: 0 attempts, 0 lines are settled.");
        assertThat(Files.readString(report("settlement_2026-11-20.csv")))
                .isEqualTo("business_day,merchant_id,currency,total_amount,payment_count,fee,total_settlement\n");
        assertThat(lake.rows(SETTLEMENT_DAYS, DAY, ENTRY, COUNT)).containsExactly("2026-11-20 0 0");
    }

    @Test
    void whoRunsADayAgainGetsTheSameBytesThoughOtherDaysGoOn() throws IOException {
        lake.pay(payment("a", "2026-11-20T10:00:00Z", "12.3456"));
        run(FRIDAY);
        Map<String, String> first = reports();
        clock.turn("2026-11-25T12:00:00Z");
        lake.pay(payment("b", "2026-11-25T10:00:00Z", "1"));

        Result again = run(FRIDAY);

        assertThat(again.detail()).startsWith("2026-11-20 was closed at " + CLOSES + " and is as it was.");
        assertThat(reports()).isEqualTo(first).hasSize(3);
        assertThat(first.get("settlement_2026-11-20.csv"))
                .endsWith("\n2026-11-20,M1001,EUR,12.3456,1,0.2500,12.0956\n");
        assertThat(lake.rows(SETTLEMENT_DAYS, ENTRY)).containsExactly("0");
        Files.delete(report("settlement_2026-11-20.json"));
        run(FRIDAY);
        assertThat(reports()).isEqualTo(first);
    }

    @Test
    void whatComesAfterTheCloseIsDeclaredAsACorrectionAndTheCloseStaysAsItWas() throws IOException {
        lake.pay(payment("a", "2026-11-20T10:00:00Z", "0.1"));
        run(FRIDAY);
        Map<String, String> closed = reports();
        clock.turn("2026-11-22T00:35:00Z");
        lake.pay(
                payment("late", "2026-11-20T23:00:00Z", "0.2"),
                with(payment("other", "2026-11-20T23:00:01Z", "5"), "merchant_id", "M2"),
                payment("next", "2026-11-21T10:00:00Z", "9"));

        Result saturday = run("2026-11-21");

        assertThat(saturday.detail())
                .contains("2026-11-21 is closed: 1 attempts")
                .contains("2026-11-20 was closed before; correction 1 is declared: +2 attempts since " + CLOSES
                        + ", 2 lines changed.");
        assertThat(lake.rows(SETTLEMENT_DAILY, DAY, MERCHANT, TOTAL, FEE))
                .containsExactly("2026-11-20 M1001 0.1 0", "2026-11-21 M1001 9 0.18");
        // 2 % of 0.30 are one cent: the fee of what was corrected less that of what was closed.
        assertThat(lake.rows(SETTLEMENT_CORRECTIONS, DAY, ENTRY, MERCHANT, TOTAL, COUNT, FEE, SETTLEMENT))
                .containsExactly("2026-11-20 1 M1001 0.2 1 0.01 0.19", "2026-11-20 1 M2 5 1 0.1 4.9");
        assertThat(reports())
                .containsAllEntriesOf(Map.of(
                        "settlement_2026-11-20.csv", closed.get("settlement_2026-11-20.csv"),
                        "settlement_2026-11-20.json", closed.get("settlement_2026-11-20.json")));
        assertThat(reports().get("settlement_2026-11-20.correction-1.csv"))
                .endsWith("2026-11-20,M2,EUR,5.0000,1,0.1000,4.9000\n");

        assertThat(run("2026-11-21").detail()).doesNotContain("2026-11-20");
    }

    @Test
    void anAlertThatComesAfterTheCloseTakesThePaymentBackByACorrection() {
        Map<String, Object> payment = payment("a", "2026-11-20T10:00:00Z", "100");
        lake.pay(payment, payment("b", "2026-11-20T10:00:01Z", "10"));
        run(FRIDAY);
        lake.suspect(payment, "VELOCITY");
        run(FRIDAY);
        lake.pay(with(payment("c", "2026-11-20T10:00:02Z", "1"), "auth_result", "DECLINED"));

        run(FRIDAY);

        assertThat(lake.rows(SETTLEMENT_CORRECTIONS, ENTRY, TOTAL, COUNT, FEE, SETTLEMENT))
                .containsExactly("1 -100 -1 -2 -98");
        assertThat(lake.rows(SETTLEMENT_DAYS, ENTRY, COUNT)).containsExactly("0 2", "1 2", "2 3");
    }

    @Test
    void aFeeThatIsSetOtherwiseChangesNoDayThatIsClosed() {
        lake.pay(payment("a", "2026-11-20T10:00:00Z", "100"));
        run(FRIDAY);
        lake.pay(payment("b", "2026-11-20T11:00:00Z", "100"));

        settlement("3").run(FRIDAY);

        assertThat(lake.rows(SETTLEMENT_CORRECTIONS, TOTAL, FEE)).containsExactly("100 2");
    }

    private Result run(String day) {
        return settlement("2").run(day);
    }

    private Settlement settlement(String feePercent) {
        return OneSettlement.of(lake, folder, clock, feePercent, List.of());
    }

    private Path report(String name) {
        return folder.resolve("settlement").resolve(name);
    }

    private Map<String, String> reports() throws IOException {
        Map<String, String> reports = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder.resolve("settlement"))) {
            for (Path file : files.toList()) {
                reports.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return reports;
    }
}
