package dev.sluice.producer.simulator.kraken;

import dev.sluice.producer.simulator.Side;
import dev.sluice.producer.simulator.Trade;
import java.math.BigDecimal;
import java.time.Instant;

/** Fields of a trade as API v1 and the REST API write them. */
final class TradeText {
    private static final int FEWEST_DECIMALS = 5;
    private static final int MARKET_ORDER_ONE_IN = 3;

    private TradeText() {}

    /** 5541.20000: with five decimals at least. */
    static String price(Trade trade) {
        BigDecimal price = trade.price();
        return price.setScale(Math.max(FEWEST_DECIMALS, price.scale())).toPlainString();
    }

    static String volume(Trade trade) {
        return trade.quantity().toPlainString();
    }

    /** 1534614057.321597: seconds with six decimals. */
    static String seconds(Trade trade) {
        Instant time = trade.time();
        return BigDecimal.valueOf(time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000, 6)
                .toPlainString();
    }

    /** b or s. */
    static String side(Trade trade) {
        return trade.side() == Side.BUY ? "b" : "s";
    }

    /** m or l. */
    static String type(Trade trade) {
        return isMarketOrder(trade) ? "m" : "l";
    }

    /** Whether the aggressor's order was one. */
    static boolean isMarketOrder(Trade trade) {
        return trade.orderId() % MARKET_ORDER_ONE_IN == 0;
    }
}
