package dev.sluice.audit;

import dev.sluice.lakehouse.Position;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known of a gold table.
 *
 * @param counted sum over the table of its count of silver rows
 * @param money sums per currency over the table
 * @param silverMoney sums per currency over the silver rows that the table's position covers
 * @param rows of the table
 * @param damage the first file that is not what the table's metadata says; empty if all are
 */
record GoldFacts(
        String table,
        Position position,
        long counted,
        Map<String, BigDecimal> money,
        Map<String, BigDecimal> silverMoney,
        long rows,
        Optional<String> damage) {
    GoldFacts {
        money = new TreeMap<>(money);
        silverMoney = new TreeMap<>(silverMoney);
    }
}
