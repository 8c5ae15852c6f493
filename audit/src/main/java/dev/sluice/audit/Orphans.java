package dev.sluice.audit;

import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.LakeConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.Table;

/**
 * Files of a table's folder that no snapshot and no metadata names: what crashes left. They take room and are no fault, so an
 * audit tells of them and does not fail.
 *
 * @param bytes what they take
 * @param first of them, by name; the rest is a matter for 'sluice table orphans'
 */
public record Orphans(String table, long count, long bytes, String first) {
    /** Of all tables; at least {@code age} old, because a batch at work has files that nothing names yet. */
    public static List<Orphans> in(LakeConfig config, Duration age) {
        Instant youngest = Instant.now().minus(age);
        List<Orphans> all = new ArrayList<>();
        try (Lake lake = Lake.open(config)) {
            for (String name : lake.tables()) {
                Map<String, Long> found = of(lake.load(name), lake, youngest);
                if (!found.isEmpty()) {
                    all.add(new Orphans(
                            name,
                            found.size(),
                            found.values().stream().mapToLong(Long::longValue).sum(),
                            new TreeMap<>(found).firstKey()));
                }
            }
        }
        return all;
    }

    /** The folder first and metadata after it: what is committed between is named then. */
    private static Map<String, Long> of(Table table, Lake lake, Instant youngest) {
        Map<String, Long> found = Folder.of(table.location(), lake.files()).until(youngest);
        if (!found.isEmpty()) {
            table.refresh();
            Set<String> named = Named.by(table);
            found.keySet().removeIf(location -> named.contains(Folder.path(location)));
            // Of what metadata does not name any more, an expiry may have removed some meanwhile.
            found.keySet()
                    .removeIf(location -> !lake.files().newInputFile(location).exists());
        }
        return found;
    }
}
