package dev.sluice.producer.simulator;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** What one market has traded: all that the history has, and the last that the streams told. Read under the exchange's lock. */
public final class Tape {
    /** Bursts that a replay can draw from; Kraken replays 50 trades. */
    private static final int REMEMBERED_BURSTS = 100;

    private final Instrument instrument;
    private final int most;
    /** By id. Trades before {@code start} are forgotten, and taken out many at a time. */
    private final List<Trade> history = new ArrayList<>();

    private final Deque<Burst> told = new ArrayDeque<>();
    private int start;

    Tape(Instrument instrument, int most) {
        this.instrument = instrument;
        this.most = most;
    }

    /** What is traded. */
    public Instrument instrument() {
        return instrument;
    }

    /** Bursts that the streams told lately, the oldest first. */
    public List<Burst> told() {
        return List.copyOf(told);
    }

    /** The last {@code count} trades that the streams told, or all that are remembered, by id. */
    public List<Trade> lastTold(int count) {
        List<Trade> trades = new ArrayList<>();
        told.forEach(burst -> trades.addAll(burst.trades()));
        trades.sort((a, b) -> Long.compare(a.id(), b.id()));
        return List.copyOf(trades.subList(Math.max(0, trades.size() - count), trades.size()));
    }

    /** The last {@code count} trades of the history, by id. */
    public List<Trade> last(int count) {
        return slice(history.size() - count, history.size());
    }

    /** The first {@code count} trades of the history whose id is {@code id} or higher, by id. */
    public List<Trade> from(long id, int count) {
        int first = first(trade -> trade.id() >= id);
        return slice(first, first + Math.min(count, history.size() - first));
    }

    /** The last {@code count} trades of the history whose id is lower than {@code id}, by id. */
    public List<Trade> before(long id, int count) {
        int end = first(trade -> trade.id() >= id);
        return slice(end - count, end);
    }

    /** The first {@code count} trades of the history that are later than {@code time}, by id. */
    public List<Trade> after(Instant time, int count) {
        int first = first(trade -> trade.time().isAfter(time));
        return slice(first, first + Math.min(count, history.size() - first));
    }

    /** The first {@code count} orders of the history from {@code orderId} on, whole. */
    public List<Burst> orders(long orderId, int count) {
        List<Burst> orders = new ArrayList<>();
        List<Trade> order = new ArrayList<>();
        for (int i = first(trade -> trade.orderId() >= orderId); i < history.size(); i++) {
            order.add(history.get(i));
            if (i + 1 == history.size()
                    || history.get(i + 1).orderId() != order.get(0).orderId()) {
                orders.add(new Burst(List.copyOf(order)));
                order.clear();
                if (orders.size() == count) {
                    break;
                }
            }
        }
        return orders;
    }

    /** The last {@code count} orders of the history, whole. */
    public List<Burst> lastOrders(int count) {
        return history.size() == start
                ? List.of()
                : orders(history.get(history.size() - 1).orderId() - count + 1, count);
    }

    void keep(Burst burst) {
        history.addAll(burst.trades());
        start = Math.max(start, history.size() - most);
        if (start > most / 4) {
            history.subList(0, start).clear();
            start = 0;
        }
    }

    void told(Burst burst) {
        told.add(burst);
        if (told.size() > REMEMBERED_BURSTS) {
            told.removeFirst();
        }
    }

    private List<Trade> slice(int from, int to) {
        return List.copyOf(history.subList(Math.max(start, Math.min(from, to)), Math.max(start, to)));
    }

    /** Index of the first trade that is {@code far} enough, as all after it are. */
    private int first(Predicate<Trade> far) {
        int low = start;
        int high = history.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (far.test(history.get(middle))) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
