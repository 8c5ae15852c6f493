package dev.sluice.schedule.settlement;

import static dev.sluice.schedule.SettledLake.payment;
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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.lakehouse.DayBook;
import dev.sluice.lakehouse.LedgerConflictException;
import dev.sluice.lakehouse.RunLog.Outcome;
import dev.sluice.schedule.Result;
import dev.sluice.schedule.SettledLake;
import dev.sluice.schedule.TurnedClock;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a settlement does that is killed, put off, or not alone. */
final class SettlementUnrestTest {
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
    void empty() {
        lake.begin();
    }

    @Test
    void whatAKilledRunHasLeftDoesNotCountAndIsReplaced() {
        lake.pay(payment("a", "2026-11-20T10:00:00Z", "10"));
        left(SETTLEMENT_DAILY, -1, "M666");

        run(FRIDAY);
        assertThat(lake.rows(SETTLEMENT_DAILY, MERCHANT, TOTAL)).containsExactly("M1001 10");

        left(SETTLEMENT_CORRECTIONS, 1, "M666");
        assertThat(run(FRIDAY).detail()).contains("is as it was");
        lake.pay(payment("b", "2026-11-20T10:00:00Z", "5"));
        run(FRIDAY);
        assertThat(lake.rows(SETTLEMENT_CORRECTIONS, ENTRY, MERCHANT, TOTAL)).containsExactly("1 M1001 5");
    }

    @Test
    void aConditionThatIsNotMetPutsItOffAndWritesNothing() {
        lake.pay(payment("a", "2026-11-20T10:00:00Z", "10"));

        Result result = settlement("2", List.of(() -> Optional.of("silver.payments is 5 offsets behind")))
                .run(FRIDAY);

        assertThat(result.outcome()).isEqualTo(Outcome.WAITS);
        assertThat(result.detail())
                .isEqualTo("2026-11-20 is not closed yet: silver.payments is 5 offsets behind. Nothing was written.");
        assertThat(lake.rows(SETTLEMENT_DAILY, MERCHANT)).isEmpty();
        assertThat(lake.rows(SETTLEMENT_DAYS, DAY)).isEmpty();
    }

    @Test
    void twoThatCloseADayAtOnceDoNotBoth() {
        DayBook first = DayBook.of(lake.table(SETTLEMENT_DAYS), DAY);
        DayBook second = DayBook.of(lake.table(SETTLEMENT_DAYS), DAY);
        run(FRIDAY);

        assertThatThrownBy(() -> second.replace(LocalDate.parse(FRIDAY), List.of()))
                .isInstanceOf(LedgerConflictException.class)
                .hasMessageContaining("somebody else has changed 2026-11-20 meanwhile");
        first.replace(LocalDate.parse("2026-11-19"), List.of());
        assertThat(lake.rows(SETTLEMENT_DAYS, DAY)).containsExactly(FRIDAY);
    }

    private Result run(String day) {
        return settlement("2", List.of()).run(day);
    }

    private Settlement settlement(String feePercent, List<Condition> conditions) {
        return OneSettlement.of(lake, lake.folder().resolve("unrest-reports"), clock, feePercent, conditions);
    }

    private static void left(dev.sluice.schemas.table.TableSpec spec, int entry, String merchant) {
        DayBook book = DayBook.of(lake.table(spec), DAY);
        Record row = GenericRecord.create(book.table().schema());
        row.setField(DAY, LocalDate.parse(FRIDAY));
        if (entry > 0) {
            row.setField(ENTRY, entry);
        }
        row.setField(MERCHANT, merchant);
        row.setField(CURRENCY, "EUR");
        for (String amount : List.of(TOTAL, FEE, SETTLEMENT)) {
            row.setField(amount, new BigDecimal("666.0000"));
        }
        row.setField(COUNT, 666L);
        book.replace(LocalDate.parse(FRIDAY), List.of(row));
    }
}
