package dev.sluice.console.look;

import dev.sluice.console.fact.SettlementFacts;
import dev.sluice.schemas.table.GoldTables;
import dev.sluice.schemas.table.SettlementTables;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;

/** Sees the money of the day as it comes in, and what was settled of the last closed one; by currency. */
final class SettlementEye implements Eye<List<SettlementFacts>> {
    /** Written by the settlement, where there is one. */
    static final String SETTLED = SettlementTables.SETTLEMENT_DAILY.name();

    private static final String DAY = SettlementTables.DAY;
    private static final String CURRENCY = "currency";
    private static final Duration BACK = Duration.ofDays(7);

    private static final List<String> TODAY =
            List.of("payment_count", "approved_count", "declined_count", "total_amount", "approved_amount");
    private static final List<String> CLOSED = List.of("payment_count", "total_amount", "fee", "total_settlement");

    private final KnownTables tables;
    private List<Long> snapshots = List.of();
    private List<SettlementFacts> seen = List.of();

    SettlementEye(KnownTables tables) {
        this.tables = tables;
    }

    @Override
    public List<SettlementFacts> see() {
        Optional<Table> hours = tables.last(GoldTables.PAYMENTS_HOURLY.name());
        Optional<Table> closed = tables.last(SETTLED);
        List<Long> now = List.of(snapshot(hours), snapshot(closed));
        if (!now.equals(snapshots)) {
            List<SettlementFacts> all = new ArrayList<>();
            hours.flatMap(table -> read(table, GoldTables.PAYMENTS_HOURLY.name(), GoldTables.WINDOW_START, TODAY))
                    .ifPresent(all::add);
            closed.flatMap(table -> read(table, SETTLED, DAY, CLOSED)).ifPresent(all::add);
            seen = List.copyOf(all);
            snapshots = now;
        }
        return seen;
    }

    private static long snapshot(Optional<Table> table) {
        return table.map(t -> t.currentSnapshot().snapshotId()).orElse(-1L);
    }

    /** The sums of the newest day, one row for each currency. */
    private static Optional<SettlementFacts> read(Table table, String name, String time, List<String> summed) {
        LocalDate first = LocalDate.ofInstant(Instant.now().minus(BACK), ZoneOffset.UTC);
        Map<LocalDate, Map<String, List<BigDecimal>>> days = new TreeMap<>();
        List<String> columns = new ArrayList<>(List.of(time, CURRENCY));
        columns.addAll(summed);
        String from = time.equals(DAY) ? first.toString() : first + "T00:00:00+00:00";
        TableRows.read(table, Expressions.greaterThanOrEqual(time, from), columns, row -> days.computeIfAbsent(
                        day(row, time), day -> new TreeMap<>())
                .merge(TableRows.text(row, CURRENCY), values(row, summed), SettlementEye::added));
        return days.entrySet().stream()
                .reduce((older, newer) -> newer)
                .map(newest -> facts(name, newest.getKey(), summed, newest.getValue()));
    }

    private static LocalDate day(Record row, String time) {
        return row.getField(time) instanceof LocalDate day
                ? day
                : LocalDate.ofInstant(TableRows.time(row, time), ZoneOffset.UTC);
    }

    private static List<BigDecimal> values(Record row, List<String> columns) {
        return columns.stream()
                .map(column -> new BigDecimal(row.getField(column).toString()))
                .toList();
    }

    private static List<BigDecimal> added(List<BigDecimal> a, List<BigDecimal> b) {
        List<BigDecimal> sums = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) {
            sums.add(a.get(i).add(b.get(i)));
        }
        return sums;
    }

    private static SettlementFacts facts(
            String table, LocalDate day, List<String> summed, Map<String, List<BigDecimal>> byCurrency) {
        List<String> columns = new ArrayList<>(List.of(CURRENCY));
        columns.addAll(summed);
        List<List<String>> rows = new ArrayList<>();
        byCurrency.forEach((currency, sums) -> {
            List<String> row = new ArrayList<>(List.of(currency));
            sums.forEach(sum -> row.add(sum.toPlainString()));
            rows.add(row);
        });
        return new SettlementFacts(table, day.toString(), columns, 1, rows);
    }
}
