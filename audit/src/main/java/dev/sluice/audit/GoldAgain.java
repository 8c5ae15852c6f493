package dev.sluice.audit;

import dev.sluice.schemas.table.GoldTables;
import dev.sluice.schemas.table.Judged;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;

/** Computes a gold table again from silver, a stretch of time after the other, and compares window by window. */
final class GoldAgain {
    /** So many rows of gold are kept in memory at a time; a table of more is compared day by day. */
    private static final long MOST_ROWS = 1_000_000;

    private static final long MICROS_IN_MINUTE = 60_000_000;

    private final String table;
    private final Table gold;
    private final Table silver;
    private final Windows windows;
    /** Whether a row of silver is one that gold has taken in. */
    private final Predicate<Record> taken;

    private long compared;
    private String hole;

    GoldAgain(String table, Table gold, Table silver, Windows windows, Predicate<Record> taken) {
        this.table = table;
        this.gold = gold;
        this.silver = silver;
        this.windows = windows;
        this.taken = taken;
    }

    /** {@code rows} of gold; {@code first} and {@code last} of silver's event times, if it has any. */
    Check check(long rows, Optional<Instant> first, Optional<Instant> last) {
        List<Instant> cuts = rows > MOST_ROWS && first.isPresent() ? days(first.get(), last.orElseThrow()) : List.of();
        for (int i = 0; i <= cuts.size() && hole == null; i++) {
            compare(
                    i == 0 ? Optional.empty() : Optional.of(cuts.get(i - 1)),
                    i == cuts.size() ? Optional.empty() : Optional.of(cuts.get(i)));
        }
        String what = table + " is what silver adds up to, window by window";
        return hole == null ? Check.holds(what, compared) : Check.broken(what, 0, 1, hole);
    }

    private static List<Instant> days(Instant first, Instant last) {
        return Stream.iterate(
                        first.truncatedTo(ChronoUnit.DAYS),
                        day -> !day.isAfter(last),
                        day -> day.plus(Duration.ofDays(1)))
                .toList();
    }

    private void compare(Optional<Instant> from, Optional<Instant> until) {
        Map<String, Windows.Window> expected = new HashMap<>();
        Rows.read(silver, between(windows.time(), from, until), ofSilver(), row -> {
            if (taken.test(row)) {
                expected.computeIfAbsent(
                                key(row, windows.time()), key -> windows.empty().get())
                        .add(row);
            }
        });
        Rows.read(gold, between(GoldTables.WINDOW_START, from, until), ofGold(), row -> compare(row, expected));
        expected.keySet().stream()
                .min(Comparator.naturalOrder())
                .ifPresent(key -> found(key + ": silver has rows, gold has no such window"));
    }

    private void compare(Record row, Map<String, Windows.Window> expected) {
        compared++;
        String key = key(row, GoldTables.WINDOW_START);
        Windows.Window window = expected.remove(key);
        if (window == null) {
            found(key + ": gold has this window twice, or silver has no row of it");
            return;
        }
        List<Object> sums = window.sums();
        for (int i = 0; i < sums.size(); i++) {
            String column = window.names().get(i);
            Object actual = row.getField(column);
            if (!Scalars.plain(actual).equals(Scalars.plain(sums.get(i)))) {
                found(key + ": " + column + " is " + shown(actual) + ", silver adds up to " + shown(sums.get(i)));
            }
        }
    }

    private void found(String what) {
        hole = hole == null ? table + ", " + what : hole;
    }

    private static String shown(Object value) {
        return value instanceof BigDecimal amount ? amount.toPlainString() : String.valueOf(value);
    }

    /** As people read it: {@code M1, EUR, 2026-11-21T10:00:00Z}. */
    private String key(Record row, String time) {
        long unit = windows.unit().getDuration().toMinutes() * MICROS_IN_MINUTE;
        long micros = (Long) Scalars.plain(row.getField(time));
        long start = Math.floorDiv(micros, unit) * unit;
        return windows.keys().stream()
                        .map(column -> row.getField(column).toString())
                        .collect(Collectors.joining(", "))
                + ", " + Instant.EPOCH.plus(start, ChronoUnit.MICROS);
    }

    private static Expression between(String column, Optional<Instant> from, Optional<Instant> until) {
        List<Expression> bounds = new ArrayList<>();
        from.ifPresent(time -> bounds.add(Expressions.greaterThanOrEqual(column, micros(time))));
        until.ifPresent(time -> bounds.add(Expressions.lessThan(column, micros(time))));
        return bounds.stream().reduce(Expressions.alwaysTrue(), Expressions::and);
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private Stream<String> ofSilver() {
        return Stream.of(Rows.COORDINATES, List.of(Judged.REVISION, windows.time()), windows.keys(), windows.values())
                .flatMap(List::stream);
    }

    private Stream<String> ofGold() {
        return Stream.of(
                        windows.keys(),
                        List.of(GoldTables.WINDOW_START),
                        windows.empty().get().names())
                .flatMap(Collection::stream);
    }
}
