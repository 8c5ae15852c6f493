package dev.sluice.schedule.settlement;

import java.util.Comparator;

/** Who is paid in what: a line of the settlement. */
record Payee(String merchant, String currency) implements Comparable<Payee> {
    private static final Comparator<Payee> ORDER =
            Comparator.comparing(Payee::merchant).thenComparing(Payee::currency);

    @Override
    public int compareTo(Payee other) {
        return ORDER.compare(this, other);
    }
}
