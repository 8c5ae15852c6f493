package dev.sluice.producer.simulator;

import java.math.BigDecimal;
import java.util.List;

/**
 * Trades of one order: same millisecond, same price, same side. The venue's aggTrade is all of them in one message.
 *
 * @param firstTradeId of the trades, which count up by one
 */
record Burst(
        String symbol,
        long aggregateId,
        long firstTradeId,
        BigDecimal price,
        List<BigDecimal> quantities,
        boolean isBuyerMaker,
        long timeMillis) {
    long lastTradeId() {
        return firstTradeId + quantities.size() - 1;
    }

    BigDecimal quantity() {
        return quantities.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
