package dev.sluice.console.look;

import dev.sluice.console.fact.MarketFacts;
import dev.sluice.console.fact.MarketFacts.Bar;
import dev.sluice.lakehouse.Position;
import dev.sluice.schemas.table.GoldTables;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;

/** Sees the last bars of every symbol; reads them again only when gold has changed. */
final class MarketEye implements Eye<List<MarketFacts>> {
    private static final Duration SPAN = Duration.ofHours(2);
    private static final int SYMBOLS = 24;
    private static final List<String> COLUMNS = List.of(
            "venue",
            "feed",
            "symbol",
            GoldTables.WINDOW_START,
            "open_price",
            "high_price",
            "low_price",
            "close_price",
            "volume",
            "trade_count");

    private final KnownTables tables;
    private long snapshot = -1;
    private List<MarketFacts> seen = List.of();

    MarketEye(KnownTables tables) {
        this.tables = tables;
    }

    private record Symbol(String venue, String feed, String symbol) implements Comparable<Symbol> {
        private static final Comparator<Symbol> ORDER = Comparator.comparing(Symbol::venue)
                .thenComparing(Symbol::symbol)
                .thenComparing(Symbol::feed);

        @Override
        public int compareTo(Symbol other) {
            return ORDER.compare(this, other);
        }
    }

    @Override
    public List<MarketFacts> see() {
        Optional<Table> table = tables.last(GoldTables.OHLCV_1M.name());
        if (table.isPresent() && table.get().currentSnapshot().snapshotId() != snapshot) {
            seen = read(table.get());
            snapshot = table.get().currentSnapshot().snapshotId();
        }
        return seen;
    }

    /** Those before the newest trade, whenever that was: of a market that rests there is something to see too. */
    private static List<MarketFacts> read(Table table) {
        Optional<Instant> newest = Position.of(table).slices().values().stream()
                .flatMap(slice -> slice.lastTime().stream())
                .max(Comparator.naturalOrder());
        if (newest.isEmpty()) {
            return List.of();
        }
        Instant first = newest.get().minus(SPAN);
        Map<Symbol, List<Bar>> bars = new TreeMap<>();
        TableRows.read(
                table,
                Expressions.greaterThan(GoldTables.WINDOW_START, first.toString()),
                COLUMNS,
                row -> bars.computeIfAbsent(symbol(row), symbol -> new ArrayList<>())
                        .add(bar(row)));
        return bars.entrySet().stream()
                .limit(SYMBOLS)
                .map(e -> new MarketFacts(
                        e.getKey().venue(),
                        e.getKey().feed(),
                        e.getKey().symbol(),
                        e.getValue().stream()
                                .sorted(Comparator.comparing(Bar::minute))
                                .toList()))
                .toList();
    }

    private static Symbol symbol(Record row) {
        return new Symbol(TableRows.text(row, "venue"), TableRows.text(row, "feed"), TableRows.text(row, "symbol"));
    }

    private static Bar bar(Record row) {
        return new Bar(
                TableRows.time(row, GoldTables.WINDOW_START),
                plain(TableRows.decimal(row, "open_price")),
                plain(TableRows.decimal(row, "high_price")),
                plain(TableRows.decimal(row, "low_price")),
                plain(TableRows.decimal(row, "close_price")),
                plain(TableRows.decimal(row, "volume")),
                TableRows.number(row, "trade_count"));
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
