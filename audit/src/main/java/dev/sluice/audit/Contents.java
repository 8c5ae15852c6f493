package dev.sluice.audit;

import java.util.List;

/**
 * What reading every row has shown.
 *
 * @param checks of bytes, duplicates and windows
 * @param days money per day and currency; empty for a dataset without money
 */
record Contents(List<Check> checks, List<DayMoney> days) {
    Contents {
        checks = List.copyOf(checks);
        days = List.copyOf(days);
    }
}
