package dev.sluice.audit;

import dev.sluice.lakehouse.Position;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known of one table.
 *
 * @param rows records that the table holds, within the position that is its truth
 * @param files as its metadata describes them
 * @param commits what its commits brought, as far as snapshots remember
 * @param money sums per currency over these rows; empty where none is read
 * @param damage the first file that is not what the table's metadata says; empty if all are
 */
record Layer(
        String table,
        Position position,
        long rows,
        FileSet files,
        List<Commit> commits,
        Coordinates coordinates,
        Map<String, BigDecimal> money,
        Optional<String> damage) {
    Layer {
        commits = List.copyOf(commits);
        money = new TreeMap<>(money);
    }

    Layer withMoney(Map<String, BigDecimal> sums) {
        return new Layer(table, position, rows, files, commits, coordinates, sums, damage);
    }
}
