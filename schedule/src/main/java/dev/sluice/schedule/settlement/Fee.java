package dev.sluice.schedule.settlement;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The fee: a share of what a merchant has taken in a day, rounded once. */
record Fee(BigDecimal percent) {
    private static final int PLACES = 2;
    private static final int HUNDREDTHS = 2;

    /** Of a {@code total}, rounded half up. */
    BigDecimal of(BigDecimal total) {
        return total.multiply(percent).movePointLeft(HUNDREDTHS).setScale(PLACES, RoundingMode.HALF_UP);
    }
}
