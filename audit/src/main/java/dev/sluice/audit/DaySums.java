package dev.sluice.audit;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Sums of money by day of the event and currency. */
final class DaySums {
    /** A day since 1970 and a currency, in this order. */
    record Key(long day, String currency) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byDay = Long.compare(day, other.day);
            return byDay != 0 ? byDay : currency.compareTo(other.currency);
        }
    }

    private final Map<Key, BigDecimal> sums = new TreeMap<>();

    void add(EventMoney money) {
        add(new Key(money.day(), money.currency()), money.amount());
    }

    void add(Key key, BigDecimal amount) {
        sums.merge(key, amount, BigDecimal::add);
    }

    BigDecimal at(Key key) {
        return sums.getOrDefault(key, BigDecimal.ZERO);
    }

    Set<Key> keys() {
        return sums.keySet();
    }

    /** Sums over all days, by currency. */
    Map<String, BigDecimal> byCurrency() {
        Map<String, BigDecimal> all = new TreeMap<>();
        sums.forEach((key, sum) -> all.merge(key.currency(), sum, BigDecimal::add));
        return all;
    }
}
