package dev.sluice.producer.ledger;

import dev.sluice.producer.generator.Kind;
import dev.sluice.producer.generator.Made;
import dev.sluice.producer.publish.Amount;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Sums of acknowledged records. As large as there are days, currencies and kinds, not records. For one thread. */
public final class Totals {
    private static final long MICROS_A_DAY = TimeUnit.DAYS.toMicros(1);
    private static final Comparator<Line> ORDER =
            Comparator.comparing(Line::day).thenComparing(Line::currency).thenComparing(Line::kind);

    /**
     * What is summed up.
     *
     * @param day of the event, in UTC
     * @param currency empty for records whose money does not count
     */
    public record Line(LocalDate day, String currency, Kind kind) {}

    /** Of one line. */
    public record Sum(long records, BigDecimal amount) {
        static final Sum NONE = new Sum(0, BigDecimal.ZERO);

        Sum plus(Sum other) {
            return new Sum(records + other.records(), amount.add(other.amount()));
        }

        // 0 and 0.0000 are one amount.
        boolean isSame(Sum other) {
            return records == other.records() && amount.compareTo(other.amount()) == 0;
        }
    }

    private final Map<Line, Sum> sums = new TreeMap<>(ORDER);

    void add(Made made) {
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(made.eventMicros(), MICROS_A_DAY));
        String currency = made.amount().map(Amount::currency).orElse("");
        BigDecimal amount = made.amount().map(Amount::value).orElse(BigDecimal.ZERO);
        add(new Line(day, currency, made.kind()), new Sum(1, amount));
    }

    void add(Line line, Sum sum) {
        sums.merge(line, sum, Sum::plus);
    }

    /** By day, currency and kind. */
    public Map<Line, Sum> lines() {
        return Map.copyOf(sums);
    }

    Map<Line, Sum> inOrder() {
        return sums;
    }

    /** Records and money of {@code kind} in {@code currency}, whatever the day. */
    public Sum of(Kind kind, String currency) {
        return sums.entrySet().stream()
                .filter(e -> e.getKey().kind() == kind && e.getKey().currency().equals(currency))
                .map(Map.Entry::getValue)
                .reduce(Sum.NONE, Sum::plus);
    }

    /** Acknowledged records of {@code kind}. */
    public long records(Kind kind) {
        return sums.entrySet().stream()
                .filter(e -> e.getKey().kind() == kind)
                .mapToLong(e -> e.getValue().records())
                .sum();
    }

    /** The first line in which {@code expected} is not the same as this, in words; empty if there is none. */
    Optional<String> difference(Totals expected) {
        return Stream.concat(sums.keySet().stream(), expected.sums.keySet().stream())
                .sorted(ORDER)
                .filter(line -> !at(line).isSame(expected.at(line)))
                .findFirst()
                .map(line -> "of " + line.day() + " " + line.currency() + " "
                        + line.kind().word() + " expected " + shown(expected.at(line)) + ", found " + shown(at(line)));
    }

    private Sum at(Line line) {
        return sums.getOrDefault(line, Sum.NONE);
    }

    private static String shown(Sum sum) {
        return sum.records() + " records, " + sum.amount().toPlainString();
    }
}
