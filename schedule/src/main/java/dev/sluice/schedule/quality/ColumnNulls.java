package dev.sluice.schedule.quality;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How often a column is null. */
record ColumnNulls(String column, long rows, long nulls) {
    private static final int PLACES = 2;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** In per cent of the rows; 0 of none. */
    BigDecimal percent() {
        return rows == 0
                ? BigDecimal.ZERO.setScale(PLACES)
                : BigDecimal.valueOf(nulls)
                        .multiply(HUNDRED)
                        .divide(BigDecimal.valueOf(rows), PLACES, RoundingMode.HALF_UP);
    }
}
