package dev.sluice.producer.simulator;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A trade of a simulated market.
 *
 * @param id the venue's own, which rises by one from trade to trade of an instrument
 * @param orderId of the order that made it with others; rises by one from order to order
 * @param price with the decimals that the instrument has
 * @param quantity likewise; zero if only the price was updated, which some venues tell as a trade
 * @param time whole microseconds
 */
public record Trade(
        Instrument instrument, long id, long orderId, BigDecimal price, BigDecimal quantity, Side side, Instant time) {
    /** What {@link Instrument#symbol()} is. */
    public String symbol() {
        return instrument.symbol();
    }
}
