package dev.sluice.producer.simulator;

import java.math.BigDecimal;

/**
 * What a simulated market trades.
 *
 * @param symbol the venue's name for it, one of them if it has several
 * @param base what is traded, by the name that it has on most venues: BTC, not XBT
 * @param quote what the price is in
 * @param typicalPrice about where prices begin; its scale is the number of decimals that prices have
 * @param quantityScale number of decimals that quantities have
 * @param quantityDigits most digits that a quantity has, decimals included; 18 at most
 */
public record Instrument(
        String symbol, String base, String quote, BigDecimal typicalPrice, int quantityScale, int quantityDigits) {
    /** As the canonical constructor, with the price as text. */
    public static Instrument of(String symbol, String base, String quote, String typicalPrice, Sizes sizes) {
        return new Instrument(symbol, base, quote, new BigDecimal(typicalPrice), sizes.scale(), sizes.digits());
    }

    /** How quantities are written. {@code FINE} may have more digits than a double keeps. */
    public enum Sizes {
        WHOLE(0, 5),
        COARSE(5, 6),
        NORMAL(8, 11),
        FINE(8, 18);

        private final int scale;
        private final int digits;

        Sizes(int scale, int digits) {
            this.scale = scale;
            this.digits = digits;
        }

        private int scale() {
            return scale;
        }

        private int digits() {
            return digits;
        }
    }
}
