package dev.sluice.schedule.settlement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A line in the book of closes.
 *
 * @param number 0 for the close, from 1 for a correction
 * @param payments how far silver's payments were, and {@code alerts} its fraud alerts
 * @param attempts of the day that silver had
 * @param volumes of each currency what silver had and what became of it, as JSON
 */
record Entry(
        LocalDate day,
        int number,
        Instant declaredAt,
        String declaredBy,
        String reason,
        BigDecimal feePercent,
        Seen payments,
        Seen alerts,
        long attempts,
        String volumes) {}
