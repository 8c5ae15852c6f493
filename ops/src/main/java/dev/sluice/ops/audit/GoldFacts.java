package dev.sluice.ops.audit;

import dev.sluice.lakehouse.Position;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of a gold table.
 *
 * @param counted sum over the table of its count of silver rows
 * @param money sums per currency over the table
 * @param silverMoney sums per currency over the silver rows that the table's position covers
 */
record GoldFacts(
        String table,
        Position position,
        long counted,
        Map<String, BigDecimal> money,
        Map<String, BigDecimal> silverMoney) {
    GoldFacts {
        money = new TreeMap<>(money);
        silverMoney = new TreeMap<>(silverMoney);
    }
}
