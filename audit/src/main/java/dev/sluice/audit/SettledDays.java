package dev.sluice.audit;

import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.Offsets;
import dev.sluice.lakehouse.Replays;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.Judged;
import dev.sluice.schemas.table.SettlementTables;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;

/**
 * Computes every closed business day again from silver as it was then, by other code than the settlement's, and compares it
 * with what merchants are paid by the close and its corrections.
 */
final class SettledDays {
    private static final String WHAT =
            "gold.settlement_daily and its corrections are what silver adds up to, line by line";
    private static final String ID = "transaction_id";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Lake lake;
    private final Contract payments;
    private final Contract alerts;
    private final SortedMap<String, BigDecimal> expectedMoney = new TreeMap<>();
    private final SortedMap<String, BigDecimal> actualMoney = new TreeMap<>();
    private long lines;
    private String hole = "";

    /** What a day was computed from last. */
    private record Last(int entry, BigDecimal feePercent, Cut payments, Cut alerts) {}

    /** How far a table of silver was. */
    private record Cut(Offsets until, long revision) {
        boolean has(Record row) {
            SourcePartition partition = Rows.partition(row);
            return Rows.offset(row) < until.at(partition).orElse(0) && (Long) row.getField(Judged.REVISION) <= revision;
        }
    }

    /** Amount, payments and fee. */
    private record Sums(BigDecimal amount, long payments, BigDecimal fee) {
        static final Sums NONE = new Sums(BigDecimal.ZERO, 0, BigDecimal.ZERO);

        Sums plus(Sums other) {
            return new Sums(amount.add(other.amount), payments + other.payments, fee.add(other.fee));
        }

        boolean equal(Sums other) {
            return amount.compareTo(other.amount) == 0 && payments == other.payments && fee.compareTo(other.fee) == 0;
        }

        String shown() {
            return payments + " payments, " + Check.shown(amount) + ", fee " + Check.shown(fee);
        }
    }

    private SettledDays(Lake lake, Contract payments, Contract alerts) {
        this.lake = lake;
        this.payments = payments;
        this.alerts = alerts;
    }

    /** Checks of all closed days; none where nothing is settled. */
    static List<Check> of(Lake lake, List<Contract> contracts) {
        Optional<Contract> payments = named(contracts, "payments");
        Optional<Contract> alerts = named(contracts, "payment_fraud_alerts");
        Optional<Table> days = lake.find(SettlementTables.SETTLEMENT_DAYS);
        if (payments.isEmpty() || alerts.isEmpty() || days.isEmpty()) {
            return List.of();
        }
        return new SettledDays(lake, payments.get(), alerts.get()).check(last(days.get()));
    }

    private static Optional<Contract> named(List<Contract> contracts, String dataset) {
        return contracts.stream().filter(c -> c.dataset().equals(dataset)).findFirst();
    }

    private static SortedMap<LocalDate, Last> last(Table days) {
        SortedMap<LocalDate, Last> last = new TreeMap<>();
        Rows.read(
                days,
                days.schema().columns().stream().map(column -> column.name()),
                row -> last.merge(
                        (LocalDate) row.getField(SettlementTables.DAY),
                        new Last(
                                (Integer) row.getField(SettlementTables.ENTRY),
                                (BigDecimal) row.getField("fee_percent"),
                                cut(row, "payments"),
                                cut(row, "alerts")),
                        (one, other) -> one.entry() > other.entry() ? one : other));
        return last;
    }

    private static Cut cut(Record row, String what) {
        return new Cut(
                Offsets.parse(row.getField(what + "_until").toString()), (Long) row.getField(what + "_revision"));
    }

    private List<Check> check(SortedMap<LocalDate, Last> days) {
        List<Check> checks = new ArrayList<>();
        List<LocalDate> replayed = new ArrayList<>();
        days.forEach((day, last) -> {
            if (isReplayed(day, last)) {
                replayed.add(day);
            } else {
                compare(day, last);
            }
        });
        if (!replayed.isEmpty()) {
            checks.add(Check.waitsFor(
                    "settlement of " + replayed.get(0),
                    replayed.size(),
                    0,
                    "a correction, because silver's day was replayed after its close: './sluice run settlement --for "
                            + replayed.get(0) + "'"));
        }
        if (!days.isEmpty()) {
            checks.add(hole.isEmpty() ? Check.holds(WHAT, lines) : Check.broken(WHAT, 0, 1, hole));
        }
        expectedMoney.forEach((currency, expected) -> {
            String what = currency + " settled, of all closed days, silver = settlement";
            BigDecimal actual = actualMoney.getOrDefault(currency, BigDecimal.ZERO);
            checks.add(
                    expected.compareTo(actual) == 0
                            ? Check.holds(what, expected)
                            : Check.brokenMoney(
                                    what,
                                    expected,
                                    actual,
                                    "settled rows of silver against gold.settlement_daily and its corrections: "
                                            + Check.shown(actual.subtract(expected)) + " apart"));
        });
        return checks;
    }

    /** Rows of such a day cannot be told any more as they were. */
    private boolean isReplayed(LocalDate day, Last last) {
        return isReplayed(lake.load(DatasetTables.silver(payments)), last.payments(), day)
                || isReplayed(lake.load(DatasetTables.silver(alerts)), last.alerts(), day);
    }

    private static boolean isReplayed(Table silver, Cut cut, LocalDate day) {
        return Replays.of(silver)
                .after(cut.revision())
                .filter(replaced -> replaced.first().isBefore(begin(day.plusDays(1)))
                        && !replaced.last().isBefore(begin(day)))
                .isPresent();
    }

    private void compare(LocalDate day, Last last) {
        SortedMap<String, Sums> expected = expected(day, last);
        SortedMap<String, Sums> actual = actual(day, last);
        Set<String> keys = new TreeSet<>(expected.keySet());
        keys.addAll(actual.keySet());
        for (String key : keys) {
            Sums silver = expected.getOrDefault(key, Sums.NONE);
            Sums settled = actual.getOrDefault(key, Sums.NONE);
            String currency = key.substring(key.lastIndexOf(' ') + 1);
            expectedMoney.merge(currency, silver.amount(), BigDecimal::add);
            actualMoney.merge(currency, settled.amount(), BigDecimal::add);
            lines++;
            if (!silver.equal(settled) && hole.isEmpty()) {
                hole = day + ", " + key + ": settled " + settled.shown() + "; silver adds up to " + silver.shown();
            }
        }
    }

    private SortedMap<String, Sums> expected(LocalDate day, Last last) {
        Set<String> suspicious = new HashSet<>();
        Rows.read(
                lake.load(DatasetTables.silver(alerts)),
                during(alerts, day),
                columns(ID),
                row -> suspicious.add(last.alerts().has(row) ? row.getField(ID).toString() : ""));
        SortedMap<String, Sums> sums = new TreeMap<>();
        Rows.read(
                lake.load(DatasetTables.silver(payments)),
                during(payments, day),
                columns(ID, "merchant_id", "currency", "amount", "auth_result"),
                row -> {
                    if (last.payments().has(row)
                            && row.getField("auth_result").toString().equals("APPROVED")
                            && !suspicious.contains(row.getField(ID).toString())) {
                        sums.merge(
                                key(row),
                                new Sums((BigDecimal) row.getField("amount"), 1, BigDecimal.ZERO),
                                Sums::plus);
                    }
                });
        sums.replaceAll((key, sum) -> new Sums(
                sum.amount(),
                sum.payments(),
                sum.amount().multiply(last.feePercent()).divide(HUNDRED, 2, RoundingMode.HALF_UP)));
        return sums;
    }

    private SortedMap<String, Sums> actual(LocalDate day, Last last) {
        SortedMap<String, Sums> sums = new TreeMap<>();
        add(SettlementTables.SETTLEMENT_DAILY.name(), day, Optional.empty(), sums);
        add(SettlementTables.SETTLEMENT_CORRECTIONS.name(), day, Optional.of(last.entry()), sums);
        return sums;
    }

    private void add(String table, LocalDate day, Optional<Integer> lastEntry, SortedMap<String, Sums> sums) {
        Table settled = lake.load(table);
        Rows.read(
                settled,
                Expressions.equal(SettlementTables.DAY, day.toString()),
                settled.schema().columns().stream().map(column -> column.name()),
                row -> {
                    if (lastEntry.isEmpty() || (Integer) row.getField(SettlementTables.ENTRY) <= lastEntry.get()) {
                        Sums line = new Sums(
                                (BigDecimal) row.getField(SettlementTables.TOTAL),
                                (Long) row.getField(SettlementTables.COUNT),
                                (BigDecimal) row.getField(SettlementTables.FEE));
                        sums.merge(key(row), line, Sums::plus);
                    }
                });
    }

    private static String key(Record row) {
        return row.getField(SettlementTables.MERCHANT) + " " + row.getField(SettlementTables.CURRENCY);
    }

    private static Stream<String> columns(String... columns) {
        return Stream.concat(Stream.concat(Rows.COORDINATES.stream(), Stream.of(Judged.REVISION)), Stream.of(columns));
    }

    private static Expression during(Contract contract, LocalDate day) {
        return Expressions.and(
                Expressions.greaterThanOrEqual(contract.eventTime(), micros(day)),
                Expressions.lessThan(contract.eventTime(), micros(day.plusDays(1))));
    }

    private static long micros(LocalDate day) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, begin(day));
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
