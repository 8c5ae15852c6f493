package dev.sluice.schedule.settlement;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** All attempts of one business day, added up. Each counts once: nothing is joined to it. */
final class DayAccounts {
    /** A channel and a currency. */
    record Route(String channel, String currency) implements Comparable<Route> {
        @Override
        public int compareTo(Route other) {
            int byChannel = channel.compareTo(other.channel);
            return byChannel != 0 ? byChannel : currency.compareTo(other.currency);
        }
    }

    private final SortedMap<Payee, Takings> byPayee = new TreeMap<>();
    private final SortedMap<Route, Takings> byRoute = new TreeMap<>();

    void add(Attempt attempt) {
        byPayee.computeIfAbsent(attempt.payee(), payee -> new Takings()).add(attempt);
        byRoute.computeIfAbsent(new Route(attempt.channel(), attempt.payee().currency()), route -> new Takings())
                .add(attempt);
    }

    SortedMap<Payee, Takings> byPayee() {
        return byPayee;
    }

    SortedMap<Route, Takings> byRoute() {
        return byRoute;
    }

    SortedMap<String, Takings> byCurrency() {
        SortedMap<String, Takings> sums = new TreeMap<>();
        byPayee.forEach((payee, takings) -> sums.computeIfAbsent(payee.currency(), currency -> new Takings())
                .add(takings));
        return sums;
    }

    Takings all() {
        Takings all = new Takings();
        byPayee.values().forEach(all::add);
        return all;
    }

    /** What each payee with a settled payment is paid. */
    SortedMap<Payee, Line> lines(Fee fee) {
        SortedMap<Payee, Line> lines = new TreeMap<>();
        for (Map.Entry<Payee, Takings> entry : byPayee.entrySet()) {
            Takings takings = entry.getValue();
            if (takings.settled() > 0) {
                lines.put(
                        entry.getKey(),
                        new Line(takings.settledAmount(), takings.settled(), fee.of(takings.settledAmount())));
            }
        }
        return lines;
    }
}
