package dev.sluice.producer.simulator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** The random walk of one symbol. The n-th burst of a symbol is the same for a seed, but for its time. */
final class Market {
    private static final int SCALE = 8;
    private static final int LARGEST_BURST = 8;

    private final String symbol;
    private final SplittableRandom random;
    private long cents;
    private long nextTradeId;
    private long nextAggregateId;
    /** Below 0 when a burst was larger than what was due: it is taken off what comes due next. */
    private double due;

    Market(String symbol, long seed) {
        this.symbol = symbol;
        this.random = new SplittableRandom(seed * 31 + symbol.hashCode());
        this.cents = random.nextLong(100, 5_000_000);
        this.nextTradeId = random.nextLong(1_000, 1_000_000);
        this.nextAggregateId = nextTradeId / 2;
    }

    /** The same market, whose ids start with {@code firstId}. */
    Market startingWith(long firstId) {
        nextTradeId = firstId;
        nextAggregateId = firstId;
        return this;
    }

    String symbol() {
        return symbol;
    }

    /** What is traded next, at {@code timeMillis}. */
    Burst next(long timeMillis) {
        long reach = Math.max(1, cents / 2_000);
        cents = Math.max(1, cents + random.nextLong(-reach, reach + 1));
        int size = random.nextInt(10) == 0 ? random.nextInt(2, LARGEST_BURST + 1) : 1;
        List<BigDecimal> quantities =
                Stream.generate(this::quantity).limit(size).toList();
        BigDecimal price = BigDecimal.valueOf(cents, 2).setScale(SCALE);
        Burst burst =
                new Burst(symbol, nextAggregateId++, nextTradeId, price, quantities, random.nextBoolean(), timeMillis);
        nextTradeId += size;
        return burst;
    }

    /** What is traded in {@code millis}, at {@code timeMillis} and on average {@code perSecond} trades. */
    List<Burst> trade(long millis, double perSecond, long timeMillis) {
        List<Burst> bursts = new ArrayList<>();
        due += millis * perSecond / 1_000;
        while (due >= 1) {
            Burst burst = next(timeMillis);
            due -= burst.quantities().size();
            bursts.add(burst);
        }
        return bursts;
    }

    private BigDecimal quantity() {
        return BigDecimal.valueOf(random.nextLong(1, 500_000), 5).setScale(SCALE);
    }
}
