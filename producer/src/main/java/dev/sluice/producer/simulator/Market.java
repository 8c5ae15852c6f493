package dev.sluice.producer.simulator;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The random walk of one instrument. The n-th burst of an instrument is the same for a seed, but for its time. */
final class Market {
    private static final int LARGEST_BURST = 8;
    private static final int RUSH = 100;
    /** A tenth of all orders make several trades; of an instrument with updates, as many bursts are no trade at all. */
    private static final int ONE_IN = 10;

    private final Instrument instrument;
    private final Updates updates;
    private final SplittableRandom random;
    /** Its own, so that a seed trades the same with rushes and without. */
    private final SplittableRandom rushes;

    private double rushShare;
    private long ticks;
    private long nextTradeId;
    private long nextOrderId;
    private long lastMicros;
    /** Below 0 when what was traded was larger than what was due: it is taken off what comes due next. */
    private double due;

    /** Whether a market now and then tells a price at which nothing was traded. */
    enum Updates {
        NONE,
        SOME
    }

    Market(Instrument instrument, long seed) {
        this(instrument, seed, Updates.NONE);
    }

    Market(Instrument instrument, long seed, Updates updates) {
        this.instrument = instrument;
        this.updates = updates;
        this.random = new SplittableRandom(seed * 31 + instrument.symbol().hashCode());
        this.rushes = new SplittableRandom(~seed * 37 + instrument.symbol().hashCode());
        long typical = instrument.typicalPrice().unscaledValue().longValueExact();
        this.ticks = random.nextLong(Math.max(1, typical / 2), typical * 2);
        this.nextTradeId = random.nextLong(1_000, 1_000_000);
        this.nextOrderId = nextTradeId / 2;
    }

    /** The same market, whose ids start with {@code firstId}. */
    Market startingWith(long firstId) {
        nextTradeId = firstId;
        nextOrderId = firstId;
        return this;
    }

    /** The same market, a {@code share} of whose orders have a hundred others behind them at once. */
    Market rushing(double share) {
        rushShare = share;
        return this;
    }

    /** What is traded next, at {@code timeMillis} or right after the burst before. */
    Burst next(long timeMillis) {
        long reach = Math.max(1, ticks / 2_000);
        ticks = Math.max(1, ticks + random.nextLong(-reach, reach + 1));
        BigDecimal price = BigDecimal.valueOf(ticks, instrument.typicalPrice().scale());
        int size = random.nextInt(ONE_IN) == 0 ? random.nextInt(2, LARGEST_BURST + 1) : 1;
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        Instant time = time(timeMillis);
        boolean isUpdate = updates == Updates.SOME && random.nextInt(ONE_IN) == 0;
        BigDecimal quantity = isUpdate ? BigDecimal.ZERO.setScale(instrument.quantityScale()) : quantity();
        List<Trade> trades = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            trades.add(new Trade(instrument, nextTradeId++, nextOrderId, price, quantity, side, time));
            // One order often meets several of the same size: such trades differ in their ids alone.
            quantity = isUpdate || random.nextInt(4) == 0 ? quantity : quantity();
        }
        nextOrderId++;
        return new Burst(List.copyOf(trades));
    }

    /** What is traded in {@code millis}, at {@code timeMillis} and on average {@code perSecond} trades. */
    List<Burst> trade(long millis, double perSecond, long timeMillis) {
        List<Burst> bursts = new ArrayList<>();
        due += millis * perSecond / 1_000;
        while (due >= 1) {
            int orders = rushShare > 0 && rushes.nextDouble() < rushShare ? 1 + RUSH : 1;
            for (int i = 0; i < orders; i++) {
                Burst burst = next(timeMillis);
                due -= burst.trades().size();
                bursts.add(burst);
            }
        }
        return bursts;
    }

    private Instant time(long timeMillis) {
        lastMicros = Math.max(lastMicros + 1, timeMillis * 1_000 + random.nextInt(1_000));
        return Instant.EPOCH.plus(lastMicros, ChronoUnit.MICROS);
    }

    /** Of any number of digits, so that some are tiny and some have more digits than a double keeps. */
    private BigDecimal quantity() {
        long bound = 1;
        for (int digits = random.nextInt(1, instrument.quantityDigits() + 1); digits > 0; digits--) {
            bound *= 10;
        }
        return BigDecimal.valueOf(random.nextLong(1, bound), instrument.quantityScale());
    }
}
