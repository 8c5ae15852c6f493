package dev.sluice.schedule.settlement;

import static dev.sluice.schemas.table.SettlementTables.ENTRY;

import dev.sluice.lakehouse.DayBook;
import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.Offsets;
import dev.sluice.schemas.table.SettlementTables;
import dev.sluice.schemas.table.TableSpec;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;

/**
 * The tables of closed days. {@code settlement_days} is the truth of all: it is written last, so what a run that was killed
 * has left in the others does not count, and the next run replaces it.
 */
final class Books {
    private static final int AMOUNT_PLACES = 4;
    private static final int PERCENT_PLACES = 2;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final DayBook days;
    private final DayBook daily;
    private final DayBook corrections;
    private final DayBook fraud;
    private final DayBook fraudRate;
    private final DayBook channels;
    private final DayBook currencies;

    Books(Lake lake) {
        days = book(lake, SettlementTables.SETTLEMENT_DAYS);
        daily = book(lake, SettlementTables.SETTLEMENT_DAILY);
        corrections = book(lake, SettlementTables.SETTLEMENT_CORRECTIONS);
        fraud = book(lake, SettlementTables.FRAUD_SETTLEMENT_DAILY);
        fraudRate = book(lake, SettlementTables.FRAUD_RATE_DAILY);
        channels = book(lake, SettlementTables.CHANNEL_PERFORMANCE_DAILY);
        currencies = book(lake, SettlementTables.CURRENCY_VOLUME_DAILY);
    }

    private static DayBook book(Lake lake, TableSpec spec) {
        return DayBook.of(lake.load(spec), SettlementTables.DAY);
    }

    /** The close of {@code day} and its corrections, in order; empty if it is not closed. */
    List<Entry> entries(LocalDate day) {
        return entries(days.rows(day));
    }

    /** Those of all days from {@code first} to {@code last}. */
    List<Entry> entries(LocalDate first, LocalDate last) {
        return entries(days.rows(first, last));
    }

    /** What payees were paid at the close of {@code day}. */
    SortedMap<Payee, Line> closed(LocalDate day) {
        return lines(daily.rows(day).stream());
    }

    /** What the correction of that number has changed. */
    SortedMap<Payee, Line> correction(LocalDate day, int number) {
        return lines(corrections.rows(day).stream().filter(row -> (Integer) row.getField(ENTRY) == number));
    }

    /** What payees are paid by the close and all corrections that were declared. */
    SortedMap<Payee, Line> standing(LocalDate day) {
        SortedMap<Payee, Line> sums = closed(day);
        int last = entries(day).size() - 1;
        lines(corrections.rows(day).stream().filter(row -> (Integer) row.getField(ENTRY) <= last))
                .forEach((payee, line) -> sums.merge(payee, line, Line::plus));
        return sums;
    }

    /** Closes a day. */
    void close(Entry entry, DayAccounts accounts, SortedMap<Payee, Line> lines) {
        describe(entry.day(), accounts);
        daily.replace(entry.day(), records(daily, entry.day(), lines));
        corrections.replace(entry.day(), List.of());
        days.replace(entry.day(), List.of(record(entry)));
    }

    /** Declares that a closed day is otherwise by {@code differences}. What describes the day describes it as it is now. */
    void correct(Entry entry, DayAccounts accounts, SortedMap<Payee, Line> differences) {
        describe(entry.day(), accounts);
        List<Record> all = new ArrayList<>(corrections.rows(entry.day()).stream()
                .filter(row -> (Integer) row.getField(ENTRY) < entry.number())
                .toList());
        for (Record row : records(corrections, entry.day(), differences)) {
            row.setField(ENTRY, entry.number());
            all.add(row);
        }
        corrections.replace(entry.day(), all);
        List<Record> entries = new ArrayList<>(days.rows(entry.day()));
        entries.add(record(entry));
        days.replace(entry.day(), entries);
    }

    private void describe(LocalDate day, DayAccounts accounts) {
        List<Record> rows = new ArrayList<>();
        accounts.byPayee().forEach((payee, takings) -> {
            Record row = row(fraud, day);
            row.setField(SettlementTables.MERCHANT, payee.merchant());
            row.setField(SettlementTables.CURRENCY, payee.currency());
            fraud(row, takings);
            rows.add(row);
        });
        fraud.replace(day, rows);
        fraudRate.replace(day, List.of(rate(day, accounts.all())));
        List<Record> routes = new ArrayList<>();
        accounts.byRoute().forEach((route, takings) -> {
            Record row = row(channels, day);
            row.setField(SettlementTables.CHANNEL, route.channel());
            row.setField(SettlementTables.CURRENCY, route.currency());
            approved(row, takings);
            row.setField(SettlementTables.DECLINED_COUNT, takings.attempts() - takings.approved());
            row.setField(SettlementTables.APPROVAL_RATE, percent(takings.approved(), takings.attempts()));
            routes.add(row);
        });
        channels.replace(day, routes);
        List<Record> volumes = new ArrayList<>();
        accounts.byCurrency().forEach((currency, takings) -> {
            Record row = row(currencies, day);
            row.setField(SettlementTables.CURRENCY, currency);
            fraud(row, takings);
            approved(row, takings);
            row.setField(SettlementTables.SETTLED_COUNT, takings.settled());
            row.setField(SettlementTables.SETTLED_AMOUNT, amount(takings.settledAmount()));
            volumes.add(row);
        });
        currencies.replace(day, volumes);
    }

    private static void fraud(Record row, Takings takings) {
        row.setField(SettlementTables.TOTAL, amount(takings.amount()));
        row.setField(SettlementTables.COUNT, takings.attempts());
        row.setField(SettlementTables.FRAUD_COUNT, takings.fraud());
        row.setField(SettlementTables.FRAUD_AMOUNT, amount(takings.fraudAmount()));
    }

    private static void approved(Record row, Takings takings) {
        row.setField(SettlementTables.COUNT, takings.attempts());
        row.setField(SettlementTables.TOTAL, amount(takings.amount()));
        row.setField(SettlementTables.APPROVED_COUNT, takings.approved());
        row.setField(SettlementTables.APPROVED_AMOUNT, amount(takings.approvedAmount()));
    }

    private Record rate(LocalDate day, Takings all) {
        Record row = row(fraudRate, day);
        row.setField(SettlementTables.COUNT, all.attempts());
        row.setField(SettlementTables.FRAUD_COUNT, all.fraud());
        row.setField(SettlementTables.FRAUD_RATE, percent(all.fraud(), all.attempts()));
        return row;
    }

    private static List<Record> records(DayBook book, LocalDate day, SortedMap<Payee, Line> lines) {
        List<Record> rows = new ArrayList<>();
        lines.forEach((payee, line) -> {
            Record row = row(book, day);
            row.setField(SettlementTables.MERCHANT, payee.merchant());
            row.setField(SettlementTables.CURRENCY, payee.currency());
            row.setField(SettlementTables.TOTAL, amount(line.total()));
            row.setField(SettlementTables.COUNT, line.payments());
            row.setField(SettlementTables.FEE, amount(line.fee()));
            row.setField(SettlementTables.SETTLEMENT, amount(line.settlement()));
            rows.add(row);
        });
        return rows;
    }

    private static SortedMap<Payee, Line> lines(Stream<Record> rows) {
        SortedMap<Payee, Line> lines = new TreeMap<>();
        rows.forEach(row -> lines.merge(
                new Payee(
                        row.getField(SettlementTables.MERCHANT).toString(),
                        row.getField(SettlementTables.CURRENCY).toString()),
                new Line(
                        (BigDecimal) row.getField(SettlementTables.TOTAL),
                        (Long) row.getField(SettlementTables.COUNT),
                        (BigDecimal) row.getField(SettlementTables.FEE)),
                Line::plus));
        return lines;
    }

    private Record record(Entry entry) {
        Record row = row(days, entry.day());
        row.setField(ENTRY, entry.number());
        row.setField("declared_at", entry.declaredAt().atOffset(ZoneOffset.UTC));
        row.setField("declared_by", entry.declaredBy());
        row.setField("reason", entry.reason());
        row.setField("fee_percent", entry.feePercent().setScale(AMOUNT_PLACES));
        row.setField("payments_until", entry.payments().until().json());
        row.setField("payments_revision", entry.payments().revision());
        row.setField("alerts_until", entry.alerts().until().json());
        row.setField("alerts_revision", entry.alerts().revision());
        row.setField(SettlementTables.COUNT, entry.attempts());
        row.setField("volumes", entry.volumes());
        return row;
    }

    private static List<Entry> entries(List<Record> rows) {
        return rows.stream()
                .map(row -> new Entry(
                        (LocalDate) row.getField(SettlementTables.DAY),
                        (Integer) row.getField(ENTRY),
                        instant(row.getField("declared_at")),
                        row.getField("declared_by").toString(),
                        row.getField("reason").toString(),
                        ((BigDecimal) row.getField("fee_percent")).stripTrailingZeros(),
                        seen(row, "payments"),
                        seen(row, "alerts"),
                        (Long) row.getField(SettlementTables.COUNT),
                        row.getField("volumes").toString()))
                .sorted(Comparator.comparing(Entry::day).thenComparing(Entry::number))
                .toList();
    }

    private static Seen seen(Record row, String what) {
        return new Seen(
                Offsets.parse(row.getField(what + "_until").toString()), (Long) row.getField(what + "_revision"));
    }

    private static Instant instant(Object value) {
        return ((OffsetDateTime) value).toInstant();
    }

    private static Record row(DayBook book, LocalDate day) {
        Record row = GenericRecord.create(book.table().schema());
        row.setField(SettlementTables.DAY, day);
        return row;
    }

    private static BigDecimal amount(BigDecimal amount) {
        return amount.setScale(AMOUNT_PLACES);
    }

    private static BigDecimal percent(long part, long all) {
        return all == 0
                ? BigDecimal.ZERO.setScale(PERCENT_PLACES)
                : BigDecimal.valueOf(part)
                        .multiply(HUNDRED)
                        .divide(BigDecimal.valueOf(all), PERCENT_PLACES, RoundingMode.HALF_UP);
    }
}
