package dev.sluice.ops.audit;

import dev.sluice.lakehouse.Position;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of one table.
 *
 * @param rows records that the table holds, within the position that is its truth
 * @param commits what its commits brought, as far as snapshots remember
 * @param money sums per currency over these rows; empty where none is read
 */
record Layer(
        String table,
        Position position,
        long rows,
        List<Commit> commits,
        Coordinates coordinates,
        Map<String, BigDecimal> money) {
    Layer {
        commits = List.copyOf(commits);
        money = new TreeMap<>(money);
    }
}
