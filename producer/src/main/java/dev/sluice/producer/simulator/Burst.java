package dev.sluice.producer.simulator;

import java.math.BigDecimal;
import java.util.List;

/**
 * Trades of one order: same time, same price, same side. They are told or left out together.
 *
 * @param trades one at least; their ids count up by one
 */
public record Burst(List<Trade> trades) {
    /** The trade with the lowest id. */
    public Trade first() {
        return trades.get(0);
    }

    /** The trade with the highest id. */
    public Trade last() {
        return trades.get(trades.size() - 1);
    }

    /** Of all its trades together. */
    public BigDecimal quantity() {
        return trades.stream().map(Trade::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
